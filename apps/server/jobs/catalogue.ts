import { type JobName, type JobPayload, jobPayloads } from '@lembar/contract/jobs.ts';

/** One handler for every job of the contract: a job without one does not compile. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** Tries before a job is declared dead. */
export const JOB_ATTEMPTS = 5;

/** Parses a job as it came from the queue and gives it to its handler. */
export async function handleJob(handlers: JobHandlers, name: string, payload: unknown): Promise<void> {
  if (!Object.hasOwn(jobPayloads, name)) throw new Error(`no such job: ${name}`);
  const job = name as JobName;
  const handler = handlers[job] as (payload: unknown) => Promise<void>;
  await handler(jobPayloads[job].parse(payload));
}
