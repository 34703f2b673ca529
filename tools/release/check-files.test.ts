import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf, missingPackages } from './check-files.mjs';
import { platforms } from './platforms.mjs';
import { writeZip } from './zip.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lembar-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const whole = (platform: (typeof platforms)[number]) => [
  ...[
    'launch.mjs',
    'README.txt',
    'LICENSE',
    'package.json',
    'apps/server/dist/main.js',
    'apps/server/dist/job-child.js',
  ],
  ...['apps/server/dist/import-child.js', 'apps/cli/dist/main.js', 'apps/player/dist/index.html'],
  ...['apps/console/dist/index.html', 'packages/database/migrations/1/migration.sql', platform.starter],
  `runtime/${platform.node.file.split('/').at(-1)}`,
  ...platform.needed,
];

describe.each(platforms)('the files of $name', (platform) => {
  test('are right when all are there', () => expect(faultsOf(platform, whole(platform))).toEqual([]));

  test('are wrong when one is missing, whichever', () => {
    for (const name of whole(platform)) {
      const without = whole(platform).filter((other) => other !== name);
      expect(faultsOf(platform, without), name).toHaveLength(1);
    }
  });

  test('are wrong with those of another platform, or with somebody’s secrets', () => {
    const others = platforms.filter((other) => other !== platform).flatMap(({ needed }) => needed.slice(0, 1));
    expect(faultsOf(platform, [...whole(platform), ...others])).toHaveLength(1);
    expect(faultsOf(platform, [...whole(platform), '.env', 'lembar-data/secrets/encryption-key'])).toHaveLength(2);
  });
});

test('a package that a bundle imports must be there', () => {
  mkdirSync(join(folder, 'apps/server/dist'), { recursive: true });
  const bundle = 'import fs from "node:fs";\nimport { x } from "@a/b/c.js";\nimport "d";\nimport e from "./e.js";\n';
  writeFileSync(join(folder, 'apps/server/dist/main.js'), bundle);
  const names = ['apps/server/dist/main.js', 'node_modules/d/package.json'];
  expect(missingPackages(folder, names)).toEqual(['imported, but missing: @a/b']);
  const beside = 'apps/server/node_modules/@a/b/package.json';
  expect(missingPackages(folder, [...names, beside])).toEqual([]);
});

test('a zip is read back by others, with names beyond ASCII and empty files', () => {
  const contents = { 'a/kosong.txt': '', 'a/soal é.txt': 'soal '.repeat(1000), 'b.bin': '\u0000\u0001' };
  mkdirSync(join(folder, 'a'));
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, name), text);
  writeZip(join(folder, 'all.zip'), folder, Object.keys(contents));
  const read = `import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`;
  expect(JSON.parse(`${execFileSync('python3', ['-c', read, join(folder, 'all.zip')])}`)).toEqual(contents);
});
