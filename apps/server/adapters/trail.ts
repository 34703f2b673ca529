import { AsyncLocalStorage } from 'node:async_hooks';

/** What the current work belongs to. Ids only: it goes into every log line and along with every job. */
export interface Trail {
  requestId?: string;
  jobId?: string;
  job?: string;
  tenantId?: string;
}

const storage = new AsyncLocalStorage<Trail>();

/** The trail of whatever runs now; empty outside of requests and jobs. */
export function currentTrail(): Readonly<Trail> {
  return storage.getStore() ?? {};
}

/** Runs the work, and all that it sets off, on this trail. */
export function onTrail<T>(trail: Trail, work: () => T): T {
  return storage.run(trail, work);
}
