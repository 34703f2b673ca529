import * as z from 'zod/mini';
import { uuid } from './shapes.ts';

/** Job payloads carry ids only: whoever works on a job reads the facts under the tenant's own policies. */
export const jobPayloads = {
  'grade-attempt': z.strictObject({ tenantId: uuid, attemptId: uuid }),
  'release-results': z.strictObject({ tenantId: uuid, deliveryId: uuid, attemptId: uuid }),
  /** Asked for by doctor alone: a slow query, so that its log line can be looked for. */
  'doctor-probe': z.strictObject({ tenantId: uuid, probeId: uuid, ask: z.literal('slow-query') }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
