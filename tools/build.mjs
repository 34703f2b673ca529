#!/usr/bin/env node
/**
 * Builds the two pages, the server and the commands: `node tools/build.mjs [--if-stale] [part …]`. With --if-stale it leaves alone
 * what was built from the sources as they are now.
 */
import { stripVTControlCharacters } from 'node:util';
import { parts } from './build/parts.mjs';
import { buildWithStamp, isStale } from './build/stamp.mjs';

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const wanted = parts.filter(({ name }) => names.length === 0 || names.includes(name));
const stale = process.argv.includes('--if-stale') ? wanted.filter(isStale) : wanted;
if (stale.length > 0) {
  console.log(
    'Membangun Lembar, hanya setelah pemasangan atau pembaruan … / Building Lembar, only after an installation or an update …',
  );
  const built = await Promise.all(stale.map(buildAndSay));
  if (built.includes(false)) process.exitCode = 1;
}

async function buildAndSay(part) {
  const startedAt = performance.now();
  try {
    await buildWithStamp(part);
  } catch (error) {
    console.error(`  ✗ ${part.name}\n\n${explain(error)}\n`);
    return false;
  }
  console.log(`  ✓ ${part.name.padEnd(8)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return true;
}

function explain(error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND') {
    return `${error.message}\nBuilding needs the development dependencies as well; "npm ci" installs them.`;
  }
  // A bundler lists what is wrong with the sources; its own stack says nothing more.
  const message = error.errors ? error.message : (error.stack ?? String(error));
  return process.stderr.isTTY ? message : stripVTControlCharacters(message);
}
