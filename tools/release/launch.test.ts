import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** Stands in for the server and the commands: writes down that it was called. */
const noting = (name: string) => `
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
appendFileSync(join(process.env.LEMBAR_DATA, 'calls'), ['${name}', ...process.argv.slice(2)].join(' ') + '\\n');
process.exitCode = Number(process.env.FAIL === '${name}');
`;

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lembar-launch-'));
  mkdirSync(join(place, 'lembar-data'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function unpack(version: string): string {
  const folder = join(place, `lembar-${version}`);
  for (const app of ['server', 'cli']) {
    mkdirSync(join(folder, `apps/${app}/dist`), { recursive: true });
    writeFileSync(join(folder, `apps/${app}/dist/main.js`), noting(app));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version, type: 'module' }));
  cpSync(join(import.meta.dirname, 'files/launch.mjs'), join(folder, 'launch.mjs'));
  return folder;
}

function launch(folder: string, words: string[] = [], environment: Record<string, string> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'launch.mjs'), ...words], {
    env: environment,
    encoding: 'utf8',
  });
  const calls = join(place, 'lembar-data/calls');
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  rmSync(calls, { force: true });
  return { status, stderr, called };
}

const makeDatabase = () => mkdirSync(join(place, 'lembar-data/postgres'), { recursive: true });

describe('a released Lembar', () => {
  test('starts on an empty data folder beside its own', () => {
    expect(launch(unpack('1.0.0'))).toMatchObject({ status: 0, called: ['server'] });
  });

  test('makes a backup before it starts on the data of an older one, once', () => {
    launch(unpack('1.9.0'));
    makeDatabase();
    const upgraded = unpack('1.10.0');
    expect(launch(upgraded)).toMatchObject({ status: 0, called: ['cli backup', 'server'] });
    expect(launch(upgraded)).toMatchObject({ called: ['server'] });
  });

  test('does not start when that backup fails', () => {
    makeDatabase();
    const { status, called, stderr } = launch(unpack('1.0.0'), [], { FAIL: 'cli' });
    expect({ status, called }).toEqual({ status: 1, called: ['cli backup'] });
    expect(stderr).toContain('nothing was changed');
  });

  test('leaves the data of a newer one alone, and takes it after a restore', () => {
    const old = unpack('1.9.0');
    launch(unpack('1.10.0'));
    makeDatabase();
    const refused = launch(old);
    expect(refused).toMatchObject({ status: 1, called: [] });
    expect(refused.stderr).toContain('newer than this program (1.9.0)');
    rmSync(join(place, 'lembar-data/postgres'), { recursive: true });
    expect(launch(old, ['restore'])).toMatchObject({ status: 0, called: ['cli restore'] });
    makeDatabase();
    expect(launch(old)).toMatchObject({ status: 0, called: ['server'] });
  });

  test('passes a command’s exit code on', () => {
    expect(launch(unpack('1.0.0'), ['keys:status'], { FAIL: 'cli' })).toMatchObject({
      status: 1,
      called: ['cli keys:status'],
    });
  });
});
