import type { JobPayload } from '@lembar/contract/jobs.ts';
import type { Data } from '../../adapters/postgres.ts';
import { runSlowQuery } from './probe-store.ts';

/** Does what doctor asks for. Only whoever may write into the outbox past the desks can ask, which no endpoint does. */
export function answerProbe({ data }: { data: Data }, { tenantId }: JobPayload<'doctor-probe'>): Promise<void> {
  return data.office(tenantId, runSlowQuery);
}
