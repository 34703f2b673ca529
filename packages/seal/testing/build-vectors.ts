import { assemble } from '@lembar/assessment/assembly/assemble.ts';
import type { Plan } from '@lembar/assessment/assembly/paper.ts';
import { randomStream } from '@lembar/assessment/assembly/random-stream.ts';
import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import { type Entry, encodeBatch, foldAnswers, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import { type CarriedLog, carriedDigest, carry, inTimeOnly } from '@lembar/assessment/attempt/log-carry.ts';
import { bytesToHex, bytesToUtf8 } from '@noble/ciphers/utils.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { signAckProof } from '../ack-proof.ts';
import { toBase64url } from '../bytes.ts';
import { deriveAttempt, deriveSubkey } from '../derive.ts';
import { signGrant } from '../grant.ts';
import { SEGMENT_BYTES, sealFile } from '../package.ts';
import { encodeReceipt, signReceipt } from '../receipt.ts';
import { fixedRandom } from './fixed-random.ts';

// What docs/protocol-vectors.json holds: for every format of docs/PROTOCOL.md some input and what must come of it.

const id = (digits: string) => `0192a000-0000-7000-8000-${digits.padStart(12, '0')}`;
const tenantId = id('1');
const deliveryId = id('2');
const candidateId = id('3');
const packageId = id('4');
const firstEpoch = id('e1');
const secondEpoch = id('e2');
const device = id('d1');
const dataKey = fixedRandom('vectors: data key')(32);
const identity = { subkey: deriveSubkey(dataKey, 'attempt-id', tenantId), tenantId, deliveryId, candidateId };
const { attemptId, seed } = deriveAttempt(identity);
const startedAt = Date.UTC(2026, 10, 24, 1, 0, 0);

const entries: Entry[] = [
  [1, 1204, 'visit', 'q1', null],
  [2, 15_020, 'answer', 'q1/r1', 'b'],
  [3, 21_400, 'answer', 'q2/r1', ['c', 'a']],
  [4, 30_007, 'flag', 'q2', true],
  [5, 44_000, 'answer', 'q3/r1', { s2: 'benar', s1: 'salah' }],
  [6, 58_500, 'answer', 'q4/r1', 'Ia menulis: "π ≈ 3,14"\nبِسْمِ 😀'],
  [7, 61_000, 'signal', 'hidden', { seconds: 2.5 }],
  [8, 70_000, 'answer', 'q1/r1', null],
  [9, 71_000, 'flag', 'q2', false],
];
const zero = headZero(attemptId, firstEpoch, sha256);
const head = headAfter(zero, entries, sha256);

const logs: CarriedLog[] = [
  { epochId: firstEpoch, grantedAt: startedAt, inTime: 6, entries },
  {
    epochId: secondEpoch,
    grantedAt: startedAt + 600_000,
    inTime: 1,
    entries: [[1, 601_000, 'answer', 'q2/r1', ['d']]],
  },
];

/** Everything is fixed, so this gives the same each time. */
export function buildVectors() {
  return {
    about: 'See docs/PROTOCOL.md. Bytes are hexadecimal unless a field says otherwise.',
    canonical: canonicalVectors(),
    log: logVectors(),
    fold: { logs, all: foldAnswers(logs), inTime: foldAnswers(inTimeOnly(logs)) },
    carried: carriedVectors(),
    package: packageVectors(),
    keys: keyVectors(),
    grant: grantVectors(),
    ackProof: ackProofVectors(),
    receipt: receiptVectors(),
    draw: drawVectors(),
  };
}

/** Values as JSON text, for a reader whose parser must not touch them first. */
function canonicalVectors() {
  const values: Json[] = [
    { b: 1, a: [true, null], '': 'x' },
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
    [0, -0, 1e30, 4.5, 0.002, 1e-27, 333_333_333.333_333_3, 9_007_199_254_740_991],
    'tab\t quote" backslash\\ slash/ bell\u0007 line\u2028',
  ];
  const refused = ['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '{"\\u0000":1}', `${'['.repeat(33)}${']'.repeat(33)}`];
  return { written: values.map((value) => ({ json: JSON.stringify(value), text: canonical(value) })), refused };
}

function logVectors() {
  const steps = entries.map((entry, index) => ({
    entry,
    canonical: canonical(entry),
    head: headAfter(zero, entries.slice(0, index + 1), sha256),
  }));
  return { attemptId, epochId: firstEpoch, head0: zero, steps, batch: bytesToUtf8(encodeBatch(entries)) };
}

function carriedVectors() {
  const carried = carry(logs);
  const recovering = carry(logs, [{ epochId: firstEpoch, acked: 6 }]);
  return {
    logs: 'fold.logs',
    carried,
    digest: carriedDigest(carried, sha256),
    keepingAfter6: recovering,
    digestKeepingAfter6: carriedDigest(recovering, sha256),
  };
}

function packageVectors() {
  const contentKey = fixedRandom('vectors: content key')(32);
  const seal = (name: string, type: string, bytes: Uint8Array) =>
    sealFile({ packageId, name, type, bytes, contentKey, randomBytes: fixedRandom(`vectors: ${name}`) });
  const paper = seal('paper.json', 'application/json', encodeBatch([entries[5] as Entry]));
  const long = new Uint8Array(SEGMENT_BYTES + 5).map((_, index) => index % 251);
  const recording = seal('media/rekaman-1', 'audio/mpeg', long);
  return {
    contentKey: bytesToHex(contentKey),
    contentKeyInReply: toBase64url(contentKey),
    manifest: { format: 'lembar/package/v1', packageId, files: [paper.entry, recording.entry] },
    'paper.json': { clear: canonical(entries[5] as Entry), ciphertext: bytesToHex(paper.ciphertext) },
    'media/rekaman-1': {
      clear: '1048581 bytes; byte i is i mod 251',
      lastSegment: bytesToHex(recording.ciphertext.subarray(SEGMENT_BYTES + 16)),
    },
  };
}

function keyVectors() {
  const subkeyOf = (purpose: 'grant' | 'attempt-id' | 'ack-proof') =>
    bytesToHex(deriveSubkey(dataKey, purpose, tenantId));
  return {
    dataKey: bytesToHex(dataKey),
    tenantId,
    deliveryId,
    candidateId,
    subkeys: { grant: subkeyOf('grant'), 'attempt-id': subkeyOf('attempt-id'), 'ack-proof': subkeyOf('ack-proof') },
    attempt: { attemptId, seed: bytesToHex(seed) },
  };
}

function grantVectors() {
  const claims = {
    tenantId,
    deliveryId,
    candidateId,
    attemptId,
    epochId: secondEpoch,
    device,
    head0: headZero(attemptId, secondEpoch, sha256),
    seed: bytesToHex(seed),
    startedAt,
    deadline: startedAt + 7_200_000,
    grantedAt: startedAt + 600_000,
    base: { digest: carriedDigest(carry(logs), sha256), previousEpochId: firstEpoch, acked: entries.length, head },
  };
  const kid = id('f1');
  return { kid, claims, token: signGrant(claims, { kid, key: deriveSubkey(dataKey, 'grant', tenantId) }) };
}

function ackProofVectors() {
  const subject = { tenantId, attemptId, epochId: firstEpoch };
  const given = { acked: entries.length, head, inTime: 6, at: startedAt + 80_000 };
  return { subject, given, proof: signAckProof(subject, given, deriveSubkey(dataKey, 'ack-proof', tenantId)) };
}

function receiptVectors() {
  const { secretKey, publicKey } = ed25519.keygen(fixedRandom('vectors: signing key')(32));
  const receivedAt = new Date(startedAt + 90_000).toISOString();
  const facts = {
    tenant: 'smkn1',
    attemptId,
    epochId: firstEpoch,
    entries: entries.length,
    head,
    receivedAt,
    late: false,
  };
  const receipt = signReceipt(facts, { kid: id('f2'), secretKey });
  return { secretKey: bytesToHex(secretKey), publicKey: bytesToHex(publicKey), receipt, qr: encodeReceipt(receipt) };
}

function drawVectors() {
  const stream = (label: string, bounds: number[]) => {
    const next = randomStream(seed, label, sha256);
    return { label, bounds, numbers: bounds.map((bound) => next(bound)) };
  };
  const bounds = [6, 10, 2, 1000, 4_294_967_296, 3_000_000_000, 3_000_000_000, 3_000_000_000, 7, 5];
  const plan = drawPlan();
  return {
    seed: bytesToHex(seed),
    streams: [stream('draw:s1:p1', bounds), stream('draw:s1:p2', bounds)],
    plan,
    assembled: assemble(plan, seed, sha256),
  };
}

function drawPlan(): Plan {
  const options = ['a', 'b', 'c', 'd'].map((each) => ({ id: each }));
  const choice = { id: 'r1', kind: 'single-choice', order: { shuffle: true, options } } as const;
  const pinned = { ...choice, order: { shuffle: true, options: [...options, { id: 'e', pinned: true }] } };
  const fixed = { ...choice, order: { shuffle: false, options } };
  const essay = { id: 'r2', kind: 'essay' } as const;
  const refs = Array.from({ length: 10 }, (_, index) => `q${index + 1}`);
  const items = refs.map((ref, index) => {
    const interactions = index % 3 === 0 ? [pinned, essay] : index % 3 === 1 ? [choice] : [fixed];
    return [ref, index < 3 ? { stimulusId: 'bacaan-1', interactions } : { interactions }] as const;
  });
  return {
    sections: [
      {
        id: 's1',
        title: 'Pilihan ganda',
        shuffleItems: true,
        pools: [
          { id: 'p1', draw: 'all', itemRefs: refs.slice(0, 4) },
          { id: 'p2', draw: 3, itemRefs: refs.slice(4) },
        ],
      },
      { id: 's2', title: 'Urutan tetap', shuffleItems: false, pools: [{ id: 'p1', draw: 2, itemRefs: refs.slice(6) }] },
    ],
    items: Object.fromEntries(items),
  };
}
