import { entry } from '@lembar/assessment/attempt/log.ts';
import { carriedLog } from '@lembar/assessment/attempt/log-carry.ts';
import { manifest } from '@lembar/seal/package.ts';
import { receipt } from '@lembar/seal/receipt.ts';
import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant, sha256Hex, uuid } from './shapes.ts';

/** Why a candidate may not enter, in the words of the core's access function. */
export const myDelivery = z.object({
  id: uuid,
  title: z.string(),
  subject: z.string(),
  downloadsFrom: instant,
  opensAt: instant,
  closesAt: instant,
  durationMinutes: z.number(),
  /** What the candidate would get when starting now; less than the duration for a late starter. */
  minutesIfStartedNow: z.nullable(z.number()),
  mayDownload: z.boolean(),
  mayStart: z.boolean(),
  mayContinue: z.boolean(),
  reason: z.nullable(z.string()),
  attempt: z.nullable(
    z.object({
      id: uuid,
      state: z.enum(['open', 'submitted', 'closed']),
      deadline: instant,
      receiptCode: z.nullable(z.string()),
    }),
  ),
  result: z.nullable(
    z.object({
      state: z.enum(['final', 'awaiting-marking']),
      score: z.number(),
      maxScore: z.number(),
      passed: z.nullable(z.boolean()),
    }),
  ),
});
export type MyDelivery = z.infer<typeof myDelivery>;

export const listMyDeliveries = endpoint({
  name: 'listMyDeliveries',
  method: 'GET',
  path: '/api/my/deliveries',
  summary: 'The candidate’s exams: what is open, what was finished, and results once released.',
  reply: z.object({ serverTime: instant, deliveries: z.array(myDelivery) }),
});

const deliveryParams = z.strictObject({ deliveryId: uuid });

export const readManifest = endpoint({
  name: 'readManifest',
  method: 'GET',
  path: '/api/deliveries/:deliveryId/manifest',
  summary: 'What the package consists of, for an assigned candidate once downloads are open.',
  params: deliveryParams,
  reply: manifest,
});

export const readPackageFile = endpoint({
  name: 'readPackageFile',
  method: 'GET',
  path: '/packages/:sha256',
  summary: 'A sealed file of a package: public, immutable ciphertext.',
  bearer: 'none',
  params: z.strictObject({ sha256: sha256Hex }),
  reply: 'bytes',
});

export const reportDownload = endpoint({
  name: 'reportDownload',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/download',
  summary: 'The device holds the whole package and has verified it.',
  params: deliveryParams,
  reply: z.object({ done: z.literal(true) }),
});

export const startReply = z.object({
  attemptId: uuid,
  epochId: uuid,
  /** 32 bytes as base64url: opens the package. */
  contentKey: z.string(),
  /** 32 bytes as hex: draws and orders the paper. */
  seed: sha256Hex,
  startedAt: instant,
  deadline: instant,
  serverTime: instant,
  /** The permission to append and submit: goes into the Authorization header. Opaque to the device. */
  grant: z.string(),
  /** The epoch's place in the order of epochs, in ms since 1970 by the server's clock. */
  grantedAt: z.number(),
  acked: z.number(),
  head: sha256Hex,
  /** What this epoch takes along from earlier ones; the answers so far are its fold. Empty for a first start. */
  carried: z.array(carriedLog),
  candidate: z.object({ name: z.string(), participantNumber: z.nullable(z.string()) }),
});
export type StartReply = z.infer<typeof startReply>;

export const startAttempt = endpoint({
  name: 'startAttempt',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/attempts',
  summary: 'Starts, or goes on with, the candidate’s attempt. Repeating it from the same device changes nothing.',
  params: deliveryParams,
  body: z.strictObject({
    accessCode: z.string().check(z.minLength(1), z.maxLength(20)),
    /** Made once per browser profile; says "the same device". */
    device: uuid,
    /** Made for this start request and kept for its repetitions. */
    epochId: uuid,
    /** The newest grant that the device has of this attempt, for a server that lost it. */
    grant: z.optional(z.string().check(z.maxLength(4096))),
    /** The epoch of which the device lost the end, and what it knows to be stored of it; the reply brings the rest. */
    recovers: z._default(
      z.nullable(z.strictObject({ epochId: uuid, acked: z.number().check(z.int(), z.minimum(0)), head: sha256Hex })),
      null,
    ),
  }),
  reply: startReply,
});

export const notice = z.object({ kind: z.literal('message'), at: instant, text: z.string() });

export const logReply = z.object({
  attemptId: uuid,
  epochId: uuid,
  acked: z.number(),
  head: sha256Hex,
  /** How many of the leading entries were received in time. */
  inTime: z.number(),
  /** Whether this epoch is the one in which the candidate works now. */
  live: z.boolean(),
  /** The code of the receipt that the server holds for this epoch, if it holds one. */
  receiptCode: z.nullable(z.string()),
  /** Signed acknowledgement to present after the server lost what it had acknowledged. Opaque. */
  proof: z.string(),
  serverTime: instant,
  deadline: instant,
  state: z.enum(['open', 'submitted', 'closed']),
  notices: z.array(notice),
});
export type LogReply = z.infer<typeof logReply>;

const attemptParams = z.strictObject({ attemptId: uuid });

/** A batch holds at most this many entries; a long offline stretch is sent in several. */
export const MAX_BATCH_ENTRIES = 500;

export const appendToLog = endpoint({
  name: 'appendToLog',
  method: 'POST',
  path: '/api/attempts/:attemptId/log',
  summary: 'Appends entries if they continue what the server has; otherwise answers with what it has.',
  bearer: 'grant',
  params: attemptParams,
  body: z.strictObject({
    epochId: uuid,
    from: z.number().check(z.int(), z.minimum(1)),
    prev: sha256Hex,
    entries: z.array(entry).check(z.maxLength(MAX_BATCH_ENTRIES)),
    head: sha256Hex,
    /** What the epoch took along; part of every request from seq 1 of an epoch whose start reply had any. */
    carried: z.optional(z.array(carriedLog).check(z.maxLength(50))),
    /** The newest signed acknowledgement that the device has, after the server fell behind it. */
    proof: z.optional(z.string().check(z.maxLength(1024))),
  }),
  reply: logReply,
});

export const submitAttempt = endpoint({
  name: 'submitAttempt',
  method: 'POST',
  path: '/api/attempts/:attemptId/submission',
  summary: 'Finishes the attempt if the server holds exactly these entries; the reply is the signed receipt.',
  bearer: 'grant',
  params: attemptParams,
  body: z.strictObject({
    epochId: uuid,
    seq: z.number().check(z.int(), z.minimum(0)),
    head: sha256Hex,
    /** A receipt that the device already holds; a server that lost it adopts it. */
    receipt: z.optional(receipt),
  }),
  reply: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('accepted'), receipt }),
    z.object({ outcome: z.literal('resend'), acked: z.number(), head: sha256Hex }),
  ]),
});

/** `/verify` shows school, time, entries and head, never a name. */
export const verifyReceipt = endpoint({
  name: 'verifyReceipt',
  method: 'GET',
  path: '/api/receipts/:code',
  summary: 'Whether a receipt with this code was given, and for what.',
  bearer: 'none',
  params: z.strictObject({ code: z.string().check(z.minLength(8), z.maxLength(40)) }),
  reply: z.object({
    school: z.string(),
    receivedAt: instant,
    entries: z.number(),
    head: sha256Hex,
    kid: z.string(),
    signatureValid: z.boolean(),
    logMatches: z.boolean(),
  }),
});
