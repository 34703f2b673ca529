import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWithStamp, isStale } from './stamp.mjs';

let folder: string;
const source = () => join(folder, 'source.ts');
const part = () => ({ folder, build: async () => void mkdirSync(join(folder, 'dist'), { recursive: true }) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lembar-stamp-'));
  writeFileSync(source(), 'export {};');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a part is stale until it was built', async () => {
  expect(isStale(part())).toBe(true);
  await buildWithStamp(part());
  expect(isStale(part())).toBe(false);
});

test('a changed, a new and a missing source make it stale; the sources as they were do not', async () => {
  await buildWithStamp(part());
  writeFileSync(source(), 'export const changed = true;');
  expect(isStale(part())).toBe(true);
  writeFileSync(source(), 'export {};');
  expect(isStale(part())).toBe(false);
  writeFileSync(join(folder, 'another.ts'), '');
  expect(isStale(part())).toBe(true);
  rmSync(join(folder, 'another.ts'));
  rmSync(source());
  expect(isStale(part())).toBe(true);
});

test('a new time of a file, a test and an output of another tool change nothing', async () => {
  await buildWithStamp(part());
  utimesSync(source(), new Date(0), new Date(0));
  writeFileSync(join(folder, 'source.test.ts'), '');
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/cached.js'), '');
  expect(isStale(part())).toBe(false);
});

test('without its output it is stale', async () => {
  await buildWithStamp(part());
  rmSync(join(folder, 'dist'), { recursive: true });
  expect(isStale(part())).toBe(true);
});

test('a build that failed is no build', async () => {
  const failing = { folder, build: () => Promise.reject(new Error('broken')) };
  await expect(buildWithStamp(failing)).rejects.toThrow('broken');
  expect(isStale(failing)).toBe(true);
});

test('a source that changes while it is built is built again', async () => {
  const build = async () => {
    await part().build();
    writeFileSync(source(), 'export const late = true;');
  };
  await buildWithStamp({ folder, build });
  expect(isStale(part())).toBe(true);
});
