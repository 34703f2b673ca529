import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['apps', 'packages', 'tools'];

/** Runs the checker as `npm run check` does. */
function cruise(cwd: string, paths: readonly string[]): ICruiseResult {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...paths];
  const { stdout } = spawnSync(process.execPath, [program, ...words], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as ICruiseResult;
}

describe('the tree', () => {
  let tree: ICruiseResult;
  beforeAll(() => {
    tree = cruise(root, folders);
  });

  test('has no import that is not allowed', () => {
    const found = tree.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(found).toEqual([]);
  });

  // A checker that cannot read TypeScript finds nothing wrong in the nothing that it saw.
  test('was read, all of it', () => {
    const sources = tree.modules.filter(({ source }) => /^(apps|packages)\/.*\.tsx?$/.test(source));
    expect(sources.length).toBeGreaterThan(400);
    const imports = tree.modules.flatMap(({ dependencies }) => dependencies);
    const ours = imports.filter(({ module }) => module.startsWith('@lembar/'));
    expect(ours.length).toBeGreaterThan(300);
    for (const { resolved } of ours) expect(resolved).toMatch(/^(packages|apps)\/(?!.*node_modules)/);
  });
});

interface Plant {
  what: string;
  folder: string;
  source: string;
  rule: string;
}

const wrongDirections: [what: string, folder: string, target: string][] = [
  ['the core reads a file', 'packages/assessment/item', 'node:fs'],
  ['the core knows a wire', 'packages/assessment/item', '@lembar/contract/shapes.ts'],
  ['seal imports the contract', 'packages/seal', '@lembar/contract/shapes.ts'],
  ['the contract encrypts', 'packages/contract', '@lembar/seal/envelope.ts'],
  ['the contract imports the server', 'packages/contract', '@lembar/server/http/problems.ts'],
  ['a view scores', 'packages/item-views', '@lembar/assessment/scoring/score-attempt.ts'],
  ['the player scores', 'apps/player/sitting', '@lembar/assessment/scoring/score-attempt.ts'],
  ['the player knows answer keys', 'apps/player/sitting', '@lembar/assessment/interactions/interactions.ts'],
  ['the player imports the console', 'apps/player/sitting', '@lembar/console/texts/texts.tsx'],
  ['the console opens a database', 'apps/console/shell', '@lembar/database/database.ts'],
  ['a module asks a later one', 'apps/server/modules/items', '../attempts/find-attempt.ts'],
  ['two modules of one step meet', 'apps/server/modules/scoring', '../proctoring/release-device.ts'],
  ['a leaf asks a module', 'apps/server/modules/media', '../tenancy/key-ring.ts'],
  ['a module looks into the tables of another', 'apps/server/modules/results', '../attempts/store.ts'],
  ['a use case writes SQL', 'apps/server/modules/items', 'kysely'],
  ['a use case opens the database', 'apps/server/modules/items', '@lembar/database/with-tenant.ts'],
  ['a use case makes its own adapter', 'apps/server/modules/items', '../../adapters/object-store.ts'],
  ['a use case answers HTTP', 'apps/server/modules/items', 'fastify'],
  ['a use case reads files', 'apps/server/modules/items', 'node:fs'],
  ['a module composes', 'apps/server/modules/items', '../../start/config.ts'],
  ['the edge knows a module', 'apps/server/http', '../modules/tenancy/key-ring.ts'],
  ['an adapter knows a module', 'apps/server/adapters', '../modules/tenancy/key-ring.ts'],
  ['an adapter opens the database', 'apps/server/adapters', '@lembar/database/database.ts'],
  ['a new room takes a right', 'packages/planted', '@lembar/assessment/item/item.ts'],
];

const otherFaults: Plant[] = [
  {
    what: 'the core knows a type of a wire',
    folder: 'packages/assessment/item',
    source: "import type {} from '@lembar/contract/shapes.ts';",
    rule: 'not-in-allowed',
  },
  {
    what: 'the core asks for another room when it runs',
    folder: 'packages/assessment/item',
    source: "await import('@lembar/seal/bytes.ts');",
    rule: 'not-in-allowed',
  },
  {
    what: 'the product imports a test’s helper',
    folder: 'apps/server/start',
    source: "import '@lembar/testkit/fixed-clock.ts';",
    rule: 'no-tests-in-the-product',
  },
  {
    what: 'a name leads nowhere',
    folder: 'packages/seal',
    source: "import './nowhere.ts';",
    rule: 'everything-resolves',
  },
  {
    what: 'a file imports itself by way of another',
    folder: 'packages/seal',
    source: "import './back-again.ts';",
    rule: 'no-circles',
  },
];

const plants = [
  ...wrongDirections.map(([what, folder, target]) => ({
    what,
    folder,
    source: `import '${target}';`,
    rule: 'not-in-allowed',
  })),
  ...otherFaults,
].map((plant, index) => ({ ...plant, path: `${plant.folder}/planted-${index}.ts` }));

/** What the checker does not read. */
const uncopied = new Set(['node_modules', 'dist', 'fixtures']);

/** A copy of the tree, so that no other check ever meets a plant. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'lembar-architecture-'));
  for (const path of [...folders, '.dependency-cruiser.mjs', 'package.json', 'tsconfig.base.json']) {
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: (from) => !uncopied.has(basename(from)) });
  }
  mkdirSync(join(copy, 'node_modules/@lembar'), { recursive: true });
  for (const parent of ['apps', 'packages']) {
    for (const name of readdirSync(join(copy, parent))) {
      symlinkSync(join(copy, parent, name), join(copy, 'node_modules/@lembar', name), 'junction');
    }
  }
  for (const name of ['kysely', 'fastify']) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'junction');
  }
  return copy;
}

function plantAll(copy: string): void {
  for (const { folder, path, source, rule } of plants) {
    mkdirSync(join(copy, folder), { recursive: true });
    writeFileSync(join(copy, path), `${source}\n`);
    if (rule !== 'no-circles') continue;
    writeFileSync(join(copy, folder, 'back-again.ts'), `import './${basename(path)}';\n`);
  }
}

describe('a planted import is refused:', () => {
  let copy: string;
  let found: ICruiseResult;
  beforeAll(() => {
    copy = copyTree();
    plantAll(copy);
    const planted = plants.map(({ path }) => path);
    found = cruise(copy, planted);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  test.each(plants)('$what', ({ path, rule }) => {
    const [dependency] = found.modules.find(({ source }) => source === path)?.dependencies ?? [];
    expect(dependency?.rules?.map(({ name }) => name)).toContain(rule);
    // Refused for where it leads, and not because the checker could not find it.
    expect(dependency?.couldNotResolve).toBe(rule === 'everything-resolves');
  });
});

test('no file is longer than 400 lines', () => {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const sources = files.filter(
    (path) => /\.(tsx?|m?js|css)$/.test(path) && !/(^|[\\/])(node_modules|dist|generated|fixtures)[\\/]/.test(path),
  );
  expect(sources.length).toBeGreaterThan(400);
  const long = sources.filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length - 1 > 400);
  expect(long).toEqual([]);
});
