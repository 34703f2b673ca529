import type { Clock } from '../../adapters/clock.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { deleteDeadJob, insertAgain, selectDeadJob } from './dead-jobs-store.ts';

interface DeadJobParts {
  data: Data;
  clock: Clock;
}

type Act = Member & { deadJobId: string };

/** Written before the act, which happens at another desk: there is no act without its row. */
async function recordAct({ data, clock }: DeadJobParts, act: string, { tenant, caller, deadJobId }: Act) {
  const dead = await data.system((tx) => selectDeadJob(tx, deadJobId));
  if (!dead) throw new Problem('not-found');
  const detail = { job: dead.job, tenantId: dead.tenant_id };
  const event = { actorId: caller.userId, act, subject: `dead-job:${deadJobId}`, detail, at: clock.now() };
  await data.office(tenant.id, (tx) => recordAudit(tx, event));
}

/** Puts a dead job back among the waiting ones. @throws Problem not-found, or request-invalid for one that no school asked for */
export async function retryDeadJob(parts: DeadJobParts, act: Act): Promise<void> {
  await recordAct(parts, 'dead-job.retry', act);
  await parts.data.system(async (tx) => {
    const dead = await deleteDeadJob(tx, act.deadJobId);
    if (!dead) throw new Problem('not-found');
    const { tenant_id: tenantId, job, payload } = dead;
    if (tenantId === null) throw new Problem('request-invalid', { detail: 'This job names no school. Discard it.' });
    await insertAgain(tx, { id: act.deadJobId, tenantId, job, payload });
  });
}

/** Forgets a dead job. @throws Problem not-found */
export async function discardDeadJob(parts: DeadJobParts, act: Act): Promise<void> {
  await recordAct(parts, 'dead-job.discard', act);
  const dead = await parts.data.system((tx) => deleteDeadJob(tx, act.deadJobId));
  if (!dead) throw new Problem('not-found');
}
