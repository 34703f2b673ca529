import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant, uuid } from './shapes.ts';

const params = z.strictObject({ deliveryId: uuid });

export const resultRow = z.object({
  candidateId: uuid,
  candidateName: z.string(),
  participantNumber: z.nullable(z.string()),
  className: z.nullable(z.string()),
  attemptId: z.nullable(uuid),
  /** `ungraded` between submission and the queue; `absent` once the window has closed without a start. */
  state: z.enum(['not-started', 'absent', 'open', 'ungraded', 'awaiting-marking', 'final']),
  score: z.nullable(z.number()),
  maxScore: z.nullable(z.number()),
  /** 0..100 with two decimals; null where the maximum is 0. */
  percentage: z.nullable(z.number()),
  passed: z.nullable(z.boolean()),
  submittedAt: z.nullable(instant),
});
export type ResultRow = z.infer<typeof resultRow>;

export const listResults = endpoint({
  name: 'listResults',
  method: 'GET',
  path: '/api/deliveries/:deliveryId/results',
  summary: 'Scores of all candidates, for the delivery’s teacher and the operator.',
  params,
  reply: z.object({ released: z.nullable(instant), rows: z.array(resultRow) }),
});

export const releaseResults = endpoint({
  name: 'releaseResults',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/results/release',
  summary: 'Lets candidates see their results from now on; the act is audited.',
  params,
  reply: z.object({ released: instant, results: z.number() }),
});

export const exportResults = endpoint({
  name: 'exportResults',
  method: 'GET',
  path: '/api/deliveries/:deliveryId/results.xlsx',
  summary: 'The results table as an Excel workbook with typed cells.',
  params,
  reply: 'bytes',
});
