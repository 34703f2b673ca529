#!/usr/bin/env node
/**
 * Runs all tests: `npm test`, or those named: `npm test -- packages/seal`; other words go to Vitest as they are. It
 * sees to what they need, says what it could not run, and ends with the line "N passed, N failed". With CI=true a test
 * that did not run is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createVitest, parseCLI } from 'vitest/node';
import { root } from './root.mjs';
import { findChromium } from './test/chromium.mjs';
import { outcomeOf } from './test/outcome.mjs';
import { findServices, needsServices } from './test/services.mjs';

/** What may be missing even with CI=true: banks of questions that others made are no part of the repository. */
const foreignFiles = 'LEMBAR_CORPORA';

const strict = Boolean(process.env.CI) && process.env.CI !== 'false';
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await createVitest('test', { ...options, root, watch: false });
await vitest.standalone();

const named = await vitest.getRelevantTestSpecifications(filter);
const missing = [...announceForeignFiles(), ...prepareBrowser(named), ...prepareServices(named)];
const specifications = named.filter(({ moduleId }) => !missing.some((one) => one.moduleId === moduleId));

const { passed, failed, skipped } = outcomeOf(await vitest.runTestSpecifications(specifications, filter.length === 0));
await vitest.close();

// Asked for by name, the others were not meant to run.
const notRun = [...missing, ...(options.testNamePattern ? [] : skipped)];
for (const { name, reason } of notRun) console.log(`Not run: ${name} (${reason})`);
const unexcused = notRun.filter(({ reason }) => !reason.includes(foreignFiles));
if (strict && unexcused.length > 0) console.log(`With CI=true every test must run; ${unexcused.length} did not.`);
if (named.length === 0) console.log('There is no such test.');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || named.length === 0 || (strict && unexcused.length > 0) ? 1 : 0);

function announceForeignFiles() {
  const folder = process.env[foreignFiles];
  if (folder && !existsSync(folder)) throw new Error(`${foreignFiles} names ${folder}, which does not exist.`);
  return folder ? [] : [{ name: 'question banks of other makers', reason: `${foreignFiles} names no folder of them` }];
}

/** @returns the tests over real services that cannot run */
function prepareServices(specifications) {
  const overServices = specifications.filter(({ moduleId }) => needsServices(moduleId));
  const lacking = overServices.length > 0 ? findServices() : [];
  if (lacking.length === 0) return [];
  const reason = `not installed: ${lacking.join(', ')}`;
  return overServices.map(({ moduleId }) => ({ moduleId, name: relative(root, moduleId), reason }));
}

/** @returns the browser tests that cannot run */
function prepareBrowser(specifications) {
  const inBrowser = specifications.filter(({ project }) => project.name === 'browser');
  if (inBrowser.length === 0) return [];
  const chromium = findChromium();
  if (!chromium) {
    const reason = 'no Chromium here; CHROMIUM may name one';
    return inBrowser.map(({ moduleId }) => ({ moduleId, name: relative(root, moduleId), reason }));
  }
  process.env.CHROMIUM_PATH = chromium;
  const build = spawnSync(process.execPath, [join(root, 'tools/build.mjs'), '--if-stale'], { stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The pages for the browser tests could not be built.');
  return [];
}
