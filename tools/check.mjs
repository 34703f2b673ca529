#!/usr/bin/env node
/**
 * Everything that can be checked without running the product, as many checks at a time as there are processors. One
 * line for each; only a check that fails shows what it said.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from './root.mjs';

/** Where npm has put them. Started with Node.js itself, they run the same on every system. */
const programs = {
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  biome: 'node_modules/@biomejs/biome/bin/biome',
};

/** Strict TypeScript. What was right stays known, so the next check looks only at what has changed. */
const types = (project) => ({
  name: `types of ${project}`,
  commands: [`tsc -p tsconfig.${project}.json --incremental --tsBuildInfoFile node_modules/.cache/types/${project}`],
});

/** The longest first, so that none of them is left over at the end. */
const checks = [
  types('web'),
  types('node'),
  types('browser-tests'),
  types('core'),
  {
    name: 'unused code',
    commands: ['knip --no-progress', 'knip --no-progress --production --include files,dependencies'],
  },
  { name: 'pages and their size', commands: ['tools/build.mjs --if-stale', 'apps/player/budget.mjs'] },
  { name: 'direction of imports', commands: ['depcruise --config .dependency-cruiser.mjs apps packages tools'] },
  { name: 'database types', commands: ['tools/generate-database-types.mjs --check'] },
  {
    name: 'printed files',
    commands: ['--import tsx tools/printed-files.ts', '--import tsx tools/protocol-vectors.ts'],
  },
  { name: 'format and lint', commands: ['biome ci --colors=off --error-on-warnings .'] },
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @returns what the command said if it failed */
function run(command) {
  const [first, ...words] = command.split(' ');
  const child = spawn(process.execPath, [programs[first] ?? first, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  child.stdout.on('data', (bytes) => said.push(bytes));
  child.stderr.on('data', (bytes) => said.push(bytes));
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve(code === 0 ? undefined : `${Buffer.concat(said)}`.trim() || `exit code ${code}`),
    );
  });
}

/** @returns whether it holds */
async function check({ name, commands }) {
  const startedAt = performance.now();
  for (const command of commands) {
    const fault = await run(command);
    if (fault === undefined) continue;
    console.error(`✗ ${name.padEnd(24)} ${seconds(startedAt)}\n\n${fault}\n`);
    return false;
  }
  console.log(`✓ ${name.padEnd(24)} ${seconds(startedAt)}`);
  return true;
}

async function checkOneByOne(waiting, failed) {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (!(await check(next))) failed.push(next.name);
  }
}

const startedAt = performance.now();
const waiting = [...checks];
const failed = [];
await Promise.all(Array.from({ length: availableParallelism() }, () => checkOneByOne(waiting, failed)));
if (failed.length > 0)
  console.error(`${failed.length} of ${checks.length} checks failed: ${failed.join(', ')} (${seconds(startedAt)})`);
else console.log(`All ${checks.length} checks passed (${seconds(startedAt)}).`);
process.exitCode = failed.length > 0 ? 1 : 0;
