import type { MaintenanceKind } from '@lembar/contract/operations.ts';
import { json } from '@lembar/database/json.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

/** The platform's own desk is kept among the schools under a name that no school can have. */
const DESK = '@%';

export function selectOldestSchool(tx: SystemTransaction, slug: string | undefined) {
  return tx
    .selectFrom('tenants')
    .select(['id', 'slug'])
    .where('slug', 'not like', DESK)
    .where('archived_at', 'is', null)
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug ?? ''))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

export function selectTenants(tx: SystemTransaction, limit: number) {
  return tx.selectFrom('tenants').select(['id', 'slug']).orderBy('created_at').limit(limit).execute();
}

/** Those who rule a place, with what their passwords are kept as. */
export function selectRulers(tx: OfficeTransaction, limit: number) {
  return tx
    .selectFrom('users')
    .select(['username', 'roles', 'password_hash'])
    .where('disabled_at', 'is', null)
    .where((column) => column('roles', '&&', column.val(['superadmin', 'operator'])))
    .limit(limit)
    .execute();
}

/** The newest run that came to an end. */
export function selectLastRun(tx: SystemTransaction, kind: MaintenanceKind) {
  return tx
    .selectFrom('maintenance_runs')
    .select(['started_at', 'finished_at', 'passed'])
    .where('kind', '=', kind)
    .where('finished_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface ProbeJob {
  id: string;
  tenantId: string;
  payload: Readonly<Record<string, string>>;
}

const PROBE = 'doctor-probe';

export async function insertProbe(tx: SystemTransaction, { id, tenantId, payload }: ProbeJob): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ id, tenant_id: tenantId, job: PROBE, payload: json(payload) })
    .execute();
}

/** Whatever is left of probes, of this look or an earlier one. */
export async function deleteProbes(tx: SystemTransaction): Promise<void> {
  await tx.deleteFrom('outbox').where('job', '=', PROBE).execute();
  await tx.deleteFrom('dead_jobs').where('job', '=', PROBE).execute();
}

export function selectDeadProbes(tx: SystemTransaction) {
  return tx.selectFrom('dead_jobs').select(['id', 'payload', 'reason']).where('job', '=', PROBE).limit(20).execute();
}

/** The alert of a dead probe that rings now. */
export function selectProbeAlert(tx: SystemTransaction) {
  return tx
    .selectFrom('alerts')
    .select(['id', 'raised_at', 'told_at'])
    .where('kind', '=', 'dead-job')
    .where('subject', '=', PROBE)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
}

/** Workers that reported within so many seconds, by the database's clock. */
export function selectWorkers(tx: SystemTransaction) {
  return tx.selectFrom('workers').select(['host', 'version', 'seen_at']).limit(100).execute();
}
