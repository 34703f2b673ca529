import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

/** Finds who a typed name means: user name, e-mail or participant number, within the tenant only. */
export function selectForSignIn(tx: OfficeTransaction, name: string) {
  return (
    tx
      .selectFrom('users')
      .select(['id', 'name', 'username', 'roles', 'participant_number', 'password_hash'])
      .where('disabled_at', 'is', null)
      .where((where) =>
        where.or([
          where('username', '=', name),
          where('email', '=', name),
          where('participant_number', '=', name.toUpperCase()),
        ]),
      )
      // A user name beats an e-mail or number that happens to read the same.
      .orderBy((order) => order.case().when('username', '=', name).then(0).else(1).end())
      .limit(1)
      .executeTakeFirst()
  );
}

export function selectUserOptional(tx: OfficeTransaction, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'name', 'username', 'roles', 'participant_number', 'password_hash'])
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

export async function updatePassword(tx: OfficeTransaction, userId: string, hash: string): Promise<void> {
  await tx.updateTable('users').set({ password_hash: hash, password_sealed: null }).where('id', '=', userId).execute();
}

export interface SessionRow {
  id: string;
  userId: string;
  generation: number;
  rotatedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export async function insertSession(tx: OfficeTransaction, session: SessionRow): Promise<void> {
  await tx
    .insertInto('sign_in_sessions')
    .values({
      tenant_id: tx.tenantId,
      id: session.id,
      user_id: session.userId,
      rotated_at: session.rotatedAt,
      expires_at: session.expiresAt,
      created_at: session.rotatedAt,
    })
    .execute();
}

export async function selectAndLockSession(tx: OfficeTransaction, id: string): Promise<SessionRow | undefined> {
  const row = await tx.selectFrom('sign_in_sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && presentSession(row);
}

export async function selectSessionOptional(tx: OfficeTransaction, id: string): Promise<SessionRow | undefined> {
  const row = await tx.selectFrom('sign_in_sessions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && presentSession(row);
}

function presentSession(row: {
  id: string;
  user_id: string;
  generation: number;
  rotated_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}): SessionRow {
  return {
    id: row.id,
    userId: row.user_id,
    generation: row.generation,
    rotatedAt: row.rotated_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

export async function updateGeneration(tx: OfficeTransaction, id: string, generation: number, at: Date): Promise<void> {
  await tx.updateTable('sign_in_sessions').set({ generation, rotated_at: at }).where('id', '=', id).execute();
}

export async function revokeSession(tx: OfficeTransaction, id: string, at: Date): Promise<void> {
  await tx.updateTable('sign_in_sessions').set({ revoked_at: at }).where('id', '=', id).execute();
}

/** Ends a user's sign-in sessions, all or all but one. */
export async function revokeSessionsOf(
  tx: OfficeTransaction,
  userId: string,
  at: Date,
  except?: string,
): Promise<void> {
  let query = tx
    .updateTable('sign_in_sessions')
    .set({ revoked_at: at })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (except) query = query.where('id', '!=', except);
  await query.execute();
}
