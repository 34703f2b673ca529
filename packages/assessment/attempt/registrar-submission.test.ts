import { describe, expect, it } from 'vitest';
import {
  attempt,
  attemptId,
  claims,
  deadline,
  device,
  epochId,
  grace,
  headOf,
  holding,
  other,
} from './model/one-epoch.ts';
import { decideClose, decideSubmission, type SubmissionFacts } from './registrar.ts';
import type { AttemptFacts, EpochFacts, Receipt } from './registrar-facts.ts';
import { acknowledgementOf, readingOf, stateForEpoch } from './registrar-rows.ts';

describe('decideSubmission', () => {
  const submitting = (change: Partial<SubmissionFacts>): SubmissionFacts => ({
    attemptId,
    claims,
    attempt,
    epoch: holding(3),
    request: { epochId, seq: 3, head: headOf(3) },
    receipt: null,
    now: 50_000,
    grace,
    ...change,
  });
  const submission = { entries: 3, head: headOf(3), receivedAt: 50_000, late: false };
  const receipt = (receivedAt: number, change: Partial<Receipt> = {}): Receipt => ({
    format: 'lembar/receipt/v1',
    tenant: 't',
    attemptId,
    epochId,
    entries: 3,
    head: headOf(3),
    receivedAt: new Date(receivedAt).toISOString(),
    late: false,
    kid: '',
    code: '',
    signature: '',
    ...change,
  });

  it('accepts exactly what the server holds', () => {
    expect(decideSubmission(submitting({}))).toEqual({
      kind: 'accept',
      submission,
      adopted: null,
      attempt: { ...attempt, state: 'submitted' },
      epoch: { ...holding(3), submission },
    });
  });

  it.each([
    ['the server holds less', { epoch: holding(2) }, 2],
    ['the server holds more', { epoch: holding(4) }, 4],
    ['the head differs', { request: { epochId, seq: 3, head: headOf(2) } }, 3],
    ['what was taken along is not there', { epoch: { ...holding(3), carried: null } }, 3],
  ])('asks to resend when %s', (_, change, acked) => {
    expect(decideSubmission(submitting(change))).toMatchObject({ kind: 'resend', acked });
  });

  it('answers a repetition with the same', () => {
    const epoch = { ...holding(3), submission };
    expect(decideSubmission(submitting({ epoch, now: 60_000 }))).toEqual({ kind: 'repeat', submission });
  });

  it('accepts again when more was written since', () => {
    const epoch = { ...holding(3), submission: { ...submission, entries: 2, head: headOf(2) } };
    expect(decideSubmission(submitting({ epoch }))).toMatchObject({ kind: 'accept', submission });
  });

  it('says what is late by the clock alone, also when the attempt was closed', () => {
    const closed: AttemptFacts = { ...attempt, state: 'closed' };
    const decide = (now: number) => decideSubmission(submitting({ attempt: closed, now }));
    expect(decide(deadline + grace)).toMatchObject({ submission: { late: false }, attempt: { state: 'submitted' } });
    expect(decide(deadline + grace + 1)).toMatchObject({ submission: { late: true } });
  });

  it('does not end the attempt for another device than the live one', () => {
    const live = { epochId: other, grantedAt: 30, device: other };
    expect(decideSubmission(submitting({ attempt: { ...attempt, live } }))).toMatchObject({
      kind: 'accept',
      attempt: { state: 'open', live },
    });
  });

  it('adopts a receipt that the server lost, with its time', () => {
    const decision = decideSubmission(submitting({ receipt: receipt(40_000), now: deadline * 2 }));
    expect(decision).toMatchObject({ adopted: receipt(40_000), submission: { receivedAt: 40_000, late: false } });
  });

  it('lets the earlier of two receipts stand', () => {
    const epoch = { ...holding(3), submission };
    expect(decideSubmission(submitting({ epoch, receipt: receipt(40_000) }))).toMatchObject({
      kind: 'accept',
      submission: { receivedAt: 40_000 },
    });
    for (const same of [50_000, 60_000]) {
      const decision = decideSubmission(submitting({ epoch, receipt: receipt(same) }));
      expect(decision).toEqual({ kind: 'repeat', submission });
    }
  });

  it.each([
    ['another attempt', { attemptId: other }],
    ['another epoch', { epochId: other }],
    ['fewer entries', { entries: 2 }],
    ['another log', { head: headOf(2) }],
  ])('does not adopt a receipt of %s', (_, change) => {
    const decision = decideSubmission(submitting({ receipt: receipt(40_000, change) }));
    expect(decision).toMatchObject({ kind: 'accept', adopted: null, submission: { receivedAt: 50_000 } });
  });

  it('makes rows again from the grant', () => {
    expect(decideSubmission(submitting({ attempt: null, epoch: null })).kind).toBe('recreate');
  });

  it('refuses a grant of another attempt', () => {
    expect(decideSubmission(submitting({ attemptId: other }))).toEqual({ kind: 'refuse', problem: 'grant-refused' });
  });
});

describe('decideClose', () => {
  it.each([
    ['open', deadline + grace, { kind: 'wait', until: deadline + grace }],
    ['open', deadline + grace + 1, { kind: 'close', attempt: { ...attempt, state: 'closed' } }],
    ['closed', deadline + grace + 1, { kind: 'nothing' }],
    ['submitted', deadline + grace + 1, { kind: 'nothing' }],
  ] as const)('of an attempt that is %s at %i', (state, now, decision) => {
    expect(decideClose({ ...attempt, state }, now, grace)).toEqual(decision);
  });
});

describe('what a reply says', () => {
  const submission = { entries: 2, head: headOf(2), receivedAt: 0, late: false };

  it('calls an epoch submitted only if its submission covers all of it', () => {
    expect(stateForEpoch({ attempt, epoch: { ...holding(2), submission } })).toBe('submitted');
    expect(stateForEpoch({ attempt, epoch: { ...holding(3), submission } })).toBe('open');
    expect(stateForEpoch({ attempt: { ...attempt, state: 'submitted' }, epoch: holding(3) })).toBe('closed');
  });

  it('certifies what the server holds', () => {
    const epoch = { ...holding(3), inTime: 2 };
    expect(acknowledgementOf(epoch, 7)).toEqual({ acked: 3, head: headOf(3), inTime: 2, at: 7 });
  });
});

describe('the reading that a grade names', () => {
  const second: EpochFacts = { ...holding(2), epochId: other, grantedAt: 30 };

  it('changes with everything that decides what counts', () => {
    const base = { digest: 'd', previousEpochId: other, acked: 0, head: '' };
    const readings = [
      readingOf([holding(3), second], 1),
      readingOf([holding(2), second], 1),
      readingOf([holding(3)], 1),
      readingOf([holding(3), second], 2),
      readingOf([holding(3), second], 1, ['accepted']),
      readingOf([{ ...holding(3), inTime: 2 }, second], 1),
      readingOf([holding(3), { ...second, base }], 1),
    ];
    expect(new Set(readings).size).toBe(readings.length);
    // What an epoch took along counts from when the device has brought it.
    expect(readingOf([holding(3), { ...second, base, carried: null }], 1)).toBe(readings[0]);
  });

  it('does not change with the order of epochs, nor with an offer that nobody took', () => {
    const offer = { ...second, epochId: device, shown: false };
    expect(readingOf([second, offer, holding(3)], 1)).toBe(readingOf([holding(3), second], 1));
  });
});
