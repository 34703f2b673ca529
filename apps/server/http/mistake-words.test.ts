import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { mistakeWords } from './mistake-words.ts';

const schema = z.strictObject({
  name: z.optional(z.string().check(z.minLength(3), z.maxLength(5))),
  role: z.optional(z.enum(['teacher', 'proctor'])),
  at: z.optional(z.iso.datetime()),
  count: z.optional(z.number().check(z.maximum(10))),
  names: z.optional(z.array(z.string()).check(z.minLength(1))),
});

function words(value: unknown) {
  const issue = schema.safeParse(value).error?.issues[0];
  if (!issue) throw new Error('nothing is wrong');
  const { code, message, ...params } = issue;
  return mistakeWords({ keyword: code, message, params: params as Record<string, unknown> });
}

test.each<[unknown, string, string]>([
  [{ name: 7 }, 'Wajib diisi dengan teks.', 'This must be text.'],
  [{ name: 'ab' }, 'Paling sedikit 3 huruf.', 'At least 3 characters.'],
  [{ name: 'abcdef' }, 'Paling banyak 5 huruf.', 'At most 5 characters.'],
  [{ names: [] }, 'Paling sedikit 1 butir.', 'At least 1 entries.'],
  [{ count: 11 }, 'Paling banyak 10.', 'At most 10.'],
  [{ role: 'king' }, 'Harus salah satu dari: teacher, proctor.', 'Must be one of: teacher, proctor.'],
  [{ other: 1 }, 'Tidak dikenal: other.', 'Not known: other.'],
  [
    { at: 'soon' },
    'Harus berupa waktu ISO 8601 (2026-07-20T07:30:00.000Z).',
    'Must be an ISO 8601 time (2026-07-20T07:30:00.000Z).',
  ],
])('%j', (value, id, en) => {
  expect(words(value)).toEqual({ id, en });
});
