import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export interface NewUser {
  id: string;
  roles: string[];
  name: string;
  username: string;
  email: string | null;
  participantNumber: string | null;
  nis: string | null;
  nisn: string | null;
  passwordHash: string;
  passwordSealed: Uint8Array | null;
  classId: string | null;
  at: Date;
}

export async function insertUsers(tx: OfficeTransaction, users: readonly NewUser[]): Promise<void> {
  await tx
    .insertInto('users')
    .values(
      users.map((user) => ({
        tenant_id: tx.tenantId,
        id: user.id,
        roles: user.roles,
        name: user.name,
        username: user.username,
        email: user.email,
        participant_number: user.participantNumber,
        nis: user.nis,
        nisn: user.nisn,
        password_hash: user.passwordHash,
        password_sealed: user.passwordSealed && Buffer.from(user.passwordSealed),
        created_at: user.at,
      })),
    )
    .execute();
  const enrolled = users.flatMap(({ id, classId }) =>
    classId ? [{ tenant_id: tx.tenantId, class_id: classId, user_id: id }] : [],
  );
  if (enrolled.length > 0) await tx.insertInto('enrolments').values(enrolled).execute();
}

export interface UserChange {
  name?: string | undefined;
  email?: string | null | undefined;
  roles?: string[] | undefined;
  participantNumber?: string | null | undefined;
  nis?: string | null | undefined;
  nisn?: string | null | undefined;
  disabledAt?: Date | null | undefined;
}

export async function updateUser(tx: OfficeTransaction, id: string, change: UserChange): Promise<boolean> {
  const { participantNumber, disabledAt, ...rest } = change;
  const columns = { ...rest, participant_number: participantNumber, disabled_at: disabledAt };
  const set = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  if (Object.keys(set).length === 0) return (await selectRolesOptional(tx, id)) !== undefined;
  const { numUpdatedRows } = await tx.updateTable('users').set(set).where('id', '=', id).executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

export async function selectRolesOptional(tx: OfficeTransaction, id: string): Promise<string[] | undefined> {
  return (await tx.selectFrom('users').select('roles').where('id', '=', id).executeTakeFirst())?.roles;
}

export async function updateGeneratedPassword(
  tx: OfficeTransaction,
  id: string,
  { hash, sealed }: { hash: string; sealed: Uint8Array | null },
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: hash, password_sealed: sealed && Buffer.from(sealed) })
    .where('id', '=', id)
    .execute();
}

export async function insertClass(
  tx: OfficeTransaction,
  row: { id: string; name: string; schoolYear: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('classes')
    .values({ tenant_id: tx.tenantId, id: row.id, name: row.name, school_year: row.schoolYear, created_at: row.at })
    .execute();
}

export async function removeClass(tx: OfficeTransaction, classId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('classes').where('id', '=', classId).executeTakeFirstOrThrow();
  return numDeletedRows > 0;
}

/** Removes candidates of a class who are in no other class and have no attempt. */
export async function removeCandidatesOf(tx: OfficeTransaction, classId: string): Promise<void> {
  await sql`
    delete from users u
    where u.roles = array['candidate']::text[]
      and exists (select from enrolments e where e.user_id = u.id and e.class_id = ${classId})
      and not exists (select from enrolments e where e.user_id = u.id and e.class_id <> ${classId})
      and not exists (select from attempts a where a.candidate_id = u.id)`.execute(tx);
}

/** Candidates by id and by class, without those who are disabled. */
export async function selectCandidateIds(
  tx: OfficeTransaction,
  { candidateIds, classIds }: { candidateIds: readonly string[]; classIds: readonly string[] },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('users')
    .select('users.id')
    .where('users.roles', '@>', sql.val(['candidate']))
    .where('users.disabled_at', 'is', null)
    .where((where) =>
      where.or([
        where('users.id', '=', where.fn.any(where.val([...candidateIds]))),
        where.exists(
          where
            .selectFrom('enrolments')
            .whereRef('enrolments.user_id', '=', 'users.id')
            .where('enrolments.class_id', '=', where.fn.any(where.val([...classIds])))
            .select('enrolments.user_id'),
        ),
      ]),
    )
    .execute();
  return rows.map((row) => row.id);
}
