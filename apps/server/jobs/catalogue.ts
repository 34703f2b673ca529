import { createHash } from 'node:crypto';
import { type JobName, type JobPayload, jobPayloads } from '@lembar/contract/jobs.ts';
import { ImpossibleJob } from './failure.ts';

/** One handler for every job of the contract: a job without one does not compile. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** Tries before a job is declared dead. */
export const JOB_ATTEMPTS = 5;

/** A job's payload as it travels: ids, and the request that was its reason. */
export type JobEnvelope = Readonly<Record<string, unknown>> & { readonly requestId?: string };

function openEnvelope(envelope: unknown): { payload: Record<string, unknown>; requestId: string | undefined } {
  const { requestId, ...payload } = (envelope ?? {}) as Record<string, unknown>;
  return { payload, requestId: typeof requestId === 'string' ? requestId : undefined };
}

/** The request that a job goes back to, if any. */
export const requestOf = (envelope: unknown): string | undefined => openEnvelope(envelope).requestId;

/** The school that a job works for. */
export function tenantOf(envelope: unknown): string | undefined {
  const { tenantId } = openEnvelope(envelope).payload;
  return typeof tenantId === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenantId)
    ? tenantId
    : undefined;
}

/**
 * The same id for the same work, whoever asks for it: what has to exist once (a reconciled job, a dead one) goes by it.
 * A UUID of version 8.
 */
export function workId(job: string, envelope: unknown): string {
  const { payload } = openEnvelope(envelope);
  const sorted = Object.entries(payload).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const hex = createHash('sha256')
    .update(JSON.stringify([job, sorted]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Parses a job as it came from the queue and gives it to its handler.
 * @throws ImpossibleJob if there is no such job, or its payload has another form
 */
export async function handleJob(handlers: JobHandlers, name: string, envelope: unknown): Promise<void> {
  if (!Object.hasOwn(jobPayloads, name)) throw new ImpossibleJob('no such job');
  const job = name as JobName;
  const handler = handlers[job] as (payload: unknown) => Promise<void>;
  const parsed = jobPayloads[job].safeParse(openEnvelope(envelope).payload);
  if (!parsed.success) throw new ImpossibleJob('the payload does not have the form of this job');
  await handler(parsed.data);
}
