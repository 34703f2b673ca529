#!/usr/bin/env node
/**
 * Looks at the built player: what a phone loads before the first question, that no answer key is in it, that nothing is
 * newer than the oldest web view, and that the pages keep to the content security policy. Run after `vite build`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 60_000;

/** Words of answer keys and scorers. Each must be in the sources, or the list has grown stale. */
const KEY_WORDS = ['credits', 'rubric', 'tolerance', 'wildcard', 'ignoreDiacritics', 'all-or-nothing', 'scorePairs'];

/** Newer than Chrome 90, and not lent by `start/older-browsers.ts`. */
const TOO_NEW = [
  /\bstatic\s*\{/,
  /#\w+ in \w/,
  /\bstructuredClone\(/,
  /\.findLast(Index)?\(/,
  /\.to(Sorted|Reversed|Spliced)\(/,
];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist/');
const read = (path) => readFileSync(join(dist, path));
const manifest = JSON.parse(read('.vite/manifest.json').toString());
const failures = [];

/** The scripts that the page names, what they import at once, and the worker that opens the paper. */
function filesBeforeFirstQuestion() {
  const named = [
    ...read('index.html')
      .toString()
      .matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g),
  ].map(([, path]) => path);
  if (named.length === 0) failures.push('The page names no script: this check looks at nothing.');
  return named.flatMap((path) => withImports(Object.values(manifest).find(({ file }) => file === path)));
}

function withImports({ file, imports = [], assets = [] }) {
  return [
    file,
    ...assets.filter((path) => path.endsWith('.js')),
    ...imports.flatMap((name) => withImports(manifest[name])),
  ];
}

function weigh() {
  const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const first = new Set(filesBeforeFirstQuestion());
  let sum = 0;
  for (const path of scripts.map((name) => `assets/${name}`)) {
    const bytes = gzipSync(read(path), { level: 9 }).length;
    if (first.has(path)) sum += bytes;
    console.log(`  ${String(bytes).padStart(6)} B  ${first.has(path) ? 'first' : 'later'}  ${path}`);
  }
  console.log(`  ${String(sum).padStart(6)} B  of ${BUDGET_BYTES} B before the first question (gzip)`);
  if (sum > BUDGET_BYTES) failures.push(`The player is ${sum - BUDGET_BYTES} B above its budget.`);
  return scripts.map((name) => ({ name, text: read(`assets/${name}`).toString() }));
}

function lookForKeys(scripts) {
  const folder = here('../../packages/assessment/interactions/');
  const sources = readdirSync(folder)
    .filter((name) => !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  for (const word of KEY_WORDS) {
    if (!sources.includes(word)) failures.push(`No interaction has "${word}" any more: mend the list of this check.`);
    for (const { name } of scripts.filter(({ text }) => text.includes(word))) failures.push(`"${word}" is in ${name}.`);
  }
}

function lookForNewThings(scripts) {
  for (const { name, text } of scripts) {
    for (const pattern of TOO_NEW) {
      const found = pattern.exec(text);
      if (found) failures.push(`${name} has "${found[0]}", which Chrome 90 does not know.`);
    }
  }
}

function lookForInlineCode() {
  for (const name of ['index.html', 'verify.html']) {
    const page = read(name).toString();
    if (/<script(?![^>]*\ssrc=)/.test(page)) failures.push(`${name} has an inline script.`);
    if (/<style|\sstyle=/.test(page)) failures.push(`${name} has inline styles.`);
  }
}

const scripts = weigh();
lookForKeys(scripts);
lookForNewThings(scripts);
lookForInlineCode();
for (const failure of failures) console.error(`  ✗ ${failure}`);
if (failures.length > 0) process.exitCode = 1;
