/** The job cost more than it may: its time or its memory. */
export class JobOverrun extends Error {
  override readonly name = 'JobOverrun';
}

/** Nobody will ever be able to do this job as it stands: no such name, or no such payload. */
export class ImpossibleJob extends Error {
  override readonly name = 'ImpossibleJob';
}

// PostgreSQL's classes for "cannot serve now", as the edge knows them (http/problems.ts).
const UNAVAILABLE = /^(08|57P|53|55P03|57014)/;
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

/** Whether a part is away, which is no fault of the job: it waits, and no try is counted. */
export function meansAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    UNAVAILABLE.test(code) || CONNECTION_CODES.has(code) || /timeout exceeded|Connection terminated/.test(error.message)
  );
}
