import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../root.mjs';

const planted = `
import { beforeAll, describe, expect, test } from 'vitest';
test('holds', () => expect(1).toBe(1));
test('does not hold', () => expect(1).toBe(2));
test.skip('is left out', () => {});
test('steps aside', (context) => context.skip('the moon is full'));
describe('a set-up that fails', () => {
  beforeAll(() => { throw new Error('no ground'); });
  test('never runs', () => {});
});
`;

const program = `
import { createVitest } from 'vitest/node';
import { outcomeOf } from ${JSON.stringify(new URL('outcome.mjs', import.meta.url).href)};
const vitest = await createVitest('test', { root: process.cwd(), watch: false, reporters: [], include: ['*.test.ts'], exclude: [] });
await vitest.standalone();
const outcome = outcomeOf(await vitest.runTestSpecifications(await vitest.globTestSpecifications()));
await vitest.close();
console.log(JSON.stringify(outcome));
process.exit(0);
`;

// Inside node_modules, from where the planted tests find Vitest and no other check finds them.
const folder = mkdtempSync(join(root, 'node_modules/.lembar-outcome-'));
let outcome: { passed: number; failed: number; skipped: { name: string; reason: string }[] };

beforeAll(() => {
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};');
  writeFileSync(join(folder, 'planted.test.ts'), planted);
  writeFileSync(join(folder, 'unreadable.test.ts'), `import './nowhere.ts';`);
  const { VITEST: _, ...environment } = process.env;
  const words = ['--input-type=module', '--eval', program];
  const { stdout } = spawnSync(process.execPath, words, { cwd: folder, env: environment, encoding: 'utf8' });
  outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what held is counted', () => {
  expect(outcome.passed).toBe(1);
});

test('a wrong expectation, a failed set-up and a file that cannot be read are failures', () => {
  expect(outcome.failed).toBe(3);
});

test('what did not run is named, with its reason', () => {
  expect(outcome.skipped).toEqual([
    { name: 'planted.test.ts > is left out', reason: 'no reason given' },
    { name: 'planted.test.ts > steps aside', reason: 'the moon is full' },
    { name: 'planted.test.ts > a set-up that fails > never runs', reason: 'no reason given' },
  ]);
});
