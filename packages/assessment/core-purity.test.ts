/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, test } from 'vitest';

/** What would let time, chance or the outside into the core. */
const impure: [name: string, pattern: RegExp, example: string][] = [
  ['Date.now', /\bDate\s*\.\s*now\b/, 'const now = Date.now();'],
  ['new Date without a time', /\bnew\s+Date\s*(\(\s*\)|;|$)/m, 'const now = new Date();'],
  ['performance', /\bperformance\s*\./, 'performance.now()'],
  ['Math.random', /\bMath\s*\.\s*random\b/, 'Math.random()'],
  ['crypto', /\bcrypto\s*\./, 'globalThis.crypto.getRandomValues(bytes)'],
  ['fetch', /\bfetch\s*\(/, 'await fetch(url)'],
  ['process', /\bprocess\s*[.[]/, 'process.env.HOME'],
  ['node modules', /['"]node:/, "import { readFile } from 'node:fs/promises';"],
  ['timers', /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/, 'setTimeout(run, 5)'],
  ['globalThis', /\bglobalThis\b/, "globalThis['fetch']"],
  ['import.meta', /\bimport\.meta\b/, 'import.meta.url'],
  ['the console', /\bconsole\s*\./, 'console.log(1)'],
];

const files = import.meta.glob<string>('./**/*.ts', { query: '?raw', import: 'default', eager: true });
const sources = Object.entries(files).filter(([path]) => !path.endsWith('.test.ts'));

test('the sources were found', () => {
  const paths = sources.map(([path]) => path);
  expect(paths.length).toBeGreaterThan(30);
  expect(paths).toContain('./delivery/access.ts');
  expect(paths).toContain('./interactions/single-choice.ts');
  for (const [, text] of sources) expect(text.length).toBeGreaterThan(0);
});

describe.each(impure)('%s', (_, pattern, example) => {
  test('is recognised', () => {
    expect(example).toMatch(pattern);
  });

  test('is nowhere in the core', () => {
    const hits = sources.filter(([, text]) => pattern.test(text)).map(([path]) => path);
    expect(hits).toEqual([]);
  });
});
