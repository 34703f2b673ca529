import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, instant, line, pageOf, pageQuery, sha256Hex, uuid } from './shapes.ts';

export const releaseRule = z.enum(['after-submission', 'after-close', 'manual']);
export type ReleaseRule = z.infer<typeof releaseRule>;

export const delivery = z.object({
  id: uuid,
  title: z.string(),
  assessmentId: uuid,
  subject: z.string(),
  state: z.enum(['scheduled', 'cancelled']),
  downloadsFrom: instant,
  opensAt: instant,
  closesAt: instant,
  durationMinutes: z.number(),
  accessCode: z.string(),
  releaseRule,
  releasedAt: z.nullable(instant),
  passMark: z.nullable(z.number()),
  teacherName: z.string(),
  candidates: z.number(),
  started: z.number(),
  submitted: z.number(),
  packageId: uuid,
  /** Ciphertext bytes that one candidate downloads. */
  packageBytes: z.number(),
});
export type Delivery = z.infer<typeof delivery>;

const params = z.strictObject({ deliveryId: uuid });

export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/deliveries',
  summary: 'Deliveries that the caller may see, newest first.',
  query: pageQuery,
  reply: pageOf(delivery),
});

export const getDelivery = endpoint({
  name: 'getDelivery',
  method: 'GET',
  path: '/api/deliveries/:deliveryId',
  summary: 'One delivery.',
  params,
  reply: delivery,
});

export const createDelivery = endpoint({
  name: 'createDelivery',
  method: 'POST',
  path: '/api/deliveries',
  summary: 'Seals an assessment into a package of its own and schedules it for candidates.',
  body: z.strictObject({
    assessmentId: uuid,
    title: line(),
    downloadsFrom: z.optional(instant),
    opensAt: instant,
    closesAt: instant,
    durationMinutes: z.number().check(z.int(), z.minimum(1), z.maximum(1440)),
    /** Letters and digits; made by the server when left out. */
    accessCode: z.optional(z.string().check(z.regex(/^[A-Z0-9]{4,12}$/))),
    releaseRule: z._default(releaseRule, 'manual'),
    classIds: z._default(z.array(uuid).check(z.maxLength(200)), []),
    candidateIds: z._default(z.array(uuid).check(z.maxLength(5000)), []),
  }),
  reply: delivery,
});

export const cancelDelivery = endpoint({
  name: 'cancelDelivery',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/cancellation',
  summary: 'Cancels a delivery: nobody can start any more. What was answered is kept.',
  params,
  reply: done,
});

export const removeDelivery = endpoint({
  name: 'removeDelivery',
  method: 'DELETE',
  path: '/api/deliveries/:deliveryId',
  summary: 'Removes a cancelled delivery and all that belongs to it. The act is audited.',
  params,
  reply: done,
});

export const attemptRow = z.object({
  candidateId: uuid,
  candidateName: z.string(),
  participantNumber: z.nullable(z.string()),
  /** Null while the candidate has not started. */
  attemptId: z.nullable(uuid),
  state: z.enum(['not-started', 'open', 'submitted', 'closed']),
  downloaded: z.boolean(),
  answered: z.number(),
  items: z.number(),
  startedAt: z.nullable(instant),
  deadline: z.nullable(instant),
  savedAt: z.nullable(instant),
  submittedAt: z.nullable(instant),
  setAside: z.number(),
  released: z.boolean(),
});
export type AttemptRow = z.infer<typeof attemptRow>;

export const listAttempts = endpoint({
  name: 'listAttempts',
  method: 'GET',
  path: '/api/deliveries/:deliveryId/attempts',
  summary: 'Who is where: progress and last save of every candidate. States and counts, never answers.',
  params,
  reply: z.object({ serverTime: instant, rows: z.array(attemptRow) }),
});

export const releaseDevice = endpoint({
  name: 'releaseDevice',
  method: 'POST',
  path: '/api/attempts/:attemptId/release',
  summary: 'Lets the candidate go on from another device. Answers are taken along; the act is audited.',
  params: z.strictObject({ attemptId: uuid }),
  body: z.strictObject({ reason: line(500) }),
  reply: done,
});

export const readLog = endpoint({
  name: 'readLog',
  method: 'GET',
  path: '/api/attempts/:attemptId/log',
  summary: 'The response log of an attempt as stored, for the delivery’s teacher and the operator.',
  params: z.strictObject({ attemptId: uuid }),
  reply: z.object({
    attemptId: uuid,
    epochs: z.array(
      z.object({
        epochId: uuid,
        grantedAt: instant,
        acked: z.number(),
        head: sha256Hex,
        batches: z.array(
          z.object({
            from: z.number(),
            to: z.number(),
            receivedAt: instant,
            late: z.boolean(),
            entries: z.array(z.unknown()),
          }),
        ),
      }),
    ),
    answers: z.record(z.string(), z.unknown()),
  }),
});
