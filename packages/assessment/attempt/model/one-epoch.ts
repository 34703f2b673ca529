import { type Entry, headAfter, headZero } from '../log.ts';
import type { AttemptFacts, EpochFacts, GrantClaims } from '../registrar-facts.ts';
import { epochOfGrant } from '../registrar-rows.ts';
import { testHash } from './test-hash.ts';

// An open attempt with one epoch of four entries, as the tests of the registrar look at it.

export const attemptId = '00000000-0000-4000-8000-000000000001';
export const epochId = '00000000-0000-4000-8000-0000000000e1';
export const other = '00000000-0000-4000-8000-0000000000e2';
export const device = '00000000-0000-4000-8000-0000000000d1';
export const deadline = 100_000;
export const grace = 1_000;

export const log: Entry[] = ['a', 'b', 'c', 'd'].map((value, i) => [i + 1, i, 'answer', 'q1/r1', value]);
export const zero = headZero(attemptId, epochId, testHash);
export const headOf = (count: number) => headAfter(zero, log.slice(0, count), testHash);

export const claims: GrantClaims = {
  tenantId: 't',
  deliveryId: 'd',
  candidateId: 'c',
  attemptId,
  epochId,
  device,
  head0: zero,
  seed: '',
  startedAt: 10,
  deadline,
  grantedAt: 20,
  base: null,
};
export const attempt: AttemptFacts = {
  attemptId,
  startedAt: 10,
  deadline,
  state: 'open',
  live: { epochId, grantedAt: 20, device },
  released: false,
};
export const holding = (acked: number): EpochFacts => ({
  ...epochOfGrant(claims),
  shown: true,
  acked,
  head: headOf(acked),
  inTime: acked,
});
export const batch = (from: number, to: number) => ({
  epochId,
  from,
  prev: headOf(from - 1),
  entries: log.slice(from - 1, to),
  head: headOf(to),
});
