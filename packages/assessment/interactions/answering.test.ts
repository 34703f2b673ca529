import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { isAnsweredInteraction, type Kind } from './answering.ts';

/** Text that only keys and scorers contain. */
const secrets = [
  'credits',
  'accepted',
  'rubric',
  'correct',
  'tolerance',
  'wildcard',
  'normalise',
  'score',
  'all-or-nothing',
  'awaiting-marking',
  'identifier',
  'strictObject',
];

async function bundle(file: string): Promise<string> {
  const build = await rolldown({ input: `@lembar/assessment/interactions/${file}`, logLevel: 'silent' });
  const { output } = await build.generate({ format: 'esm', comments: false });
  await build.close();
  return output[0].code;
}

describe('a bundle of what the player imports', () => {
  let player = '';
  let server = '';
  beforeAll(async () => {
    player = await bundle('answering.ts');
    server = await bundle('interactions.ts');
  });

  test.each(secrets)('holds no "%s"', (secret) => {
    expect(player).not.toContain(secret);
    expect(server, 'the search would find it').toContain(secret);
  });

  test('holds every kind', () => {
    expect(player).toContain('isAnsweredInteraction');
    for (const kind of Object.keys(blankAndGiven)) expect(player).toContain(kind);
  });
});

const blankAndGiven: Record<Kind, [blank: unknown, given: unknown]> = {
  'single-choice': ['', 'a'],
  'multiple-choice': [[], ['a']],
  'category-table': [{}, { r1: 'a' }],
  'true-false': [null, false],
  match: [{}, { r1: 'a' }],
  'short-text': [' ', 'x'],
  numeric: ['', '3'],
  essay: ['\n', 'x'],
};

test.each(Object.entries(blankAndGiven))('%s: %j is blank and %j is answered', (kind, [blank, given]) => {
  expect(isAnsweredInteraction({ kind: kind as Kind }, blank)).toBe(false);
  expect(isAnsweredInteraction({ kind: kind as Kind }, null)).toBe(false);
  expect(isAnsweredInteraction({ kind: kind as Kind }, undefined)).toBe(false);
  expect(isAnsweredInteraction({ kind: kind as Kind }, given)).toBe(true);
});
