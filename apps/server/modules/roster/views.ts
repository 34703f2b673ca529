import type { SchoolClass, User } from '@lembar/contract/roster.ts';
import { PAGE_SIZE, type TenantRole } from '@lembar/contract/shapes.ts';
import { containing } from '@lembar/database/containing.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

interface Search {
  q?: string | undefined;
  role?: string | undefined;
  classId?: string | undefined;
  page: number;
}

function found(tx: OfficeTransaction, { q, role, classId }: Search) {
  let query = tx.selectFrom('users');
  if (q?.trim()) {
    const pattern = containing(q);
    query = query.where((where) =>
      where.or(
        (['users.name', 'users.username', 'users.participant_number', 'users.nis', 'users.nisn'] as const).map(
          (column) => where(column, 'ilike', pattern),
        ),
      ),
    );
  }
  if (role) query = query.where('users.roles', '@>', sql.val([role]));
  if (classId) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('enrolments')
          .whereRef('enrolments.user_id', '=', 'users.id')
          .where('enrolments.class_id', '=', classId)
          .select('enrolments.user_id'),
      ),
    );
  }
  return query;
}

const className = sql<string | null>`(
  select string_agg(c.name, ', ' order by c.name) from enrolments e join classes c on c.id = e.class_id
  where e.user_id = users.id)`;

function columns(query: ReturnType<typeof found>) {
  return query.select([
    'users.id',
    'users.name',
    'users.username',
    'users.email',
    'users.roles',
    'users.participant_number',
    'users.nis',
    'users.nisn',
    'users.disabled_at',
    className.as('class_name'),
  ]);
}

function present(row: Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]): User {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    email: row.email,
    roles: row.roles as TenantRole[],
    participantNumber: row.participant_number,
    nis: row.nis,
    nisn: row.nisn,
    className: row.class_name,
    disabled: row.disabled_at !== null,
  };
}

export async function viewUsers(tx: OfficeTransaction, search: Search) {
  const { total } = await found(tx, search)
    .select((column) => column.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await columns(found(tx, search))
    .orderBy('users.name')
    .orderBy('users.id')
    .limit(PAGE_SIZE)
    .offset((search.page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.map(present), total, page: search.page, pageSize: PAGE_SIZE };
}

export async function viewUsersById(tx: OfficeTransaction, ids: readonly string[]): Promise<User[]> {
  const rows = await columns(tx.selectFrom('users')).where('users.id', 'in', ids).execute();
  return rows.map(present);
}

export async function viewClasses(tx: OfficeTransaction): Promise<{ classes: SchoolClass[] }> {
  const { rows } = await sql<SchoolClass>`
    select c.id, c.name, c.school_year as "schoolYear", count(u.id) as candidates
    from classes c
    left join enrolments e on e.class_id = c.id
    left join users u on u.id = e.user_id and 'candidate' = any (u.roles)
    group by c.id, c.name, c.school_year order by c.school_year desc, c.name limit 1000`.execute(tx);
  return { classes: rows };
}
