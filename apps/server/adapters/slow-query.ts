import type { Log } from './log.ts';

/** A slow query as a log line: its shape, its school, and by the trail the request or job it was for. */
export function slowQueryLine(
  log: Log,
): (slow: { sql: string; milliseconds: number; tenantId: string | undefined }) => void {
  return ({ sql: query, milliseconds, tenantId }) =>
    log.warn('slow query', { query, ms: Math.round(milliseconds), ...(tenantId && { tenantId }) });
}
