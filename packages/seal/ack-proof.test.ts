import { describe, expect, it } from 'vitest';
import { signAckProof, verifyAckProof } from './ack-proof.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const key = fixedRandom('ack proof')(32);
const subject = { tenantId: 'tenant', attemptId: 'attempt', epochId: 'epoch' };
const given = { acked: 41, head: '0a'.repeat(32), inTime: 40, at: 1_795_500_000_000 };
const proof = signAckProof(subject, given, key);

describe('a proof of acknowledgement', () => {
  it('says what the server held', () => {
    expect(verifyAckProof(subject, proof, key)).toEqual(given);
    expect(proof.length).toBeLessThan(250);
  });

  it.each([
    ['another tenant', { ...subject, tenantId: 'other' }],
    ['another attempt', { ...subject, attemptId: 'other' }],
    ['another epoch', { ...subject, epochId: 'other' }],
    ['parts that only look alike when joined', { ...subject, attemptId: 'attempte', epochId: 'poch' }],
  ])('is nothing for %s', (_, other) => {
    expect(verifyAckProof(other, proof, key)).toBeNull();
  });

  it('is nothing under another key', () => {
    expect(verifyAckProof(subject, proof, fixedRandom('other')(32))).toBeNull();
  });

  it('is nothing when any character of it was changed', () => {
    for (let i = 0; i < proof.length; i += 1) {
      const changed = `${proof.slice(0, i)}${proof[i] === 'A' ? 'B' : 'A'}${proof.slice(i + 1)}`;
      expect(verifyAckProof(subject, changed, key)).toBeNull();
    }
  });

  it.each(['', '.', 'AAAA', `${proof}.AAAA`, `${proof}=`, proof.slice(0, -1)])('is nothing as %j', (text) => {
    expect(verifyAckProof(subject, text, key)).toBeNull();
  });
});
