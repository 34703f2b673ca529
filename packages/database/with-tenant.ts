import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { DB } from './generated/types.ts';
import { repeatOnConflict } from './repeat-on-conflict.ts';

/**
 * Where a transaction sits. `sitting`: what a candidate's path needs. `office`: staff and jobs; the only one that reads
 * answer keys, rubrics and scores. Each is a database role of its own (see policies/).
 */
export type Desk = 'sitting' | 'office';

declare const desk: unique symbol;

/** An open transaction that sees one tenant's rows only. Every row written carries its `tenantId`. */
export type TenantTransaction<D extends Desk = Desk> = Transaction<DB> & {
  readonly tenantId: string;
  readonly [desk]: D;
};
export type SittingTransaction = TenantTransaction<'sitting'>;
export type OfficeTransaction = TenantTransaction<'office'>;

/**
 * The one door to a tenant's rows: opens a transaction at a desk, commits when the work is done, rolls back when it throws.
 *
 * The work may run again, from the start, if the database broke a deadlock or found a serialization conflict; it must
 * touch nothing outside its transaction.
 *
 * @param tenantId A UUID that the caller has found out, never one that a client merely claims.
 * @throws TypeError if the id is not a UUID.
 */
export async function withTenant<D extends Desk, T>(
  database: Database,
  tenantId: string,
  at: D,
  work: (tx: TenantTransaction<D>) => Promise<T>,
): Promise<T> {
  const opening = openingStatement(tenantId, at);
  return repeatOnConflict(database.random, () =>
    database.transaction(
      opening,
      (transaction) => work(Object.assign(transaction, { tenantId }) as unknown as TenantTransaction<D>),
      tenantId,
    ),
  );
}

/**
 * Reads a tenant's rows at the office desk, for reports: the database refuses every write, here and at a standby alike. The
 * database may be a standby that is behind, so nothing is decided from what is read.
 *
 * @throws TypeError if the id is not a UUID.
 */
export function readTenant<T>(
  database: Database,
  tenantId: string,
  work: (tx: OfficeTransaction) => Promise<T>,
): Promise<T> {
  const opening = openingStatement(tenantId, 'office', 'begin read only');
  return repeatOnConflict(database.random, () =>
    database.transaction(
      opening,
      (transaction) => work(Object.assign(transaction, { tenantId }) as unknown as OfficeTransaction),
      tenantId,
    ),
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Everything in one string and so in one round trip. A statement with parameters cannot carry BEGIN with it; the id is
 * safe to spell out because it is a UUID, the desk because it is one of two words.
 */
function openingStatement(tenantId: string, at: Desk, begin = 'begin'): string {
  if (!uuid.test(tenantId)) throw new TypeError(`Not a tenant id: ${JSON.stringify(tenantId)}`);
  return `${begin}; select set_config('app.tenant_id', '${tenantId}', true), set_config('role', '${deskRoles[at]}', true)`;
}

const deskRoles: Record<Desk, string> = { sitting: 'lembar_sitting', office: 'lembar_office' };
