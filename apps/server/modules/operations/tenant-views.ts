import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

export async function countUsers(tx: OfficeTransaction): Promise<number> {
  const row = await tx
    .selectFrom('users')
    .select((column) => column.fn.countAll<number>().as('users'))
    .executeTakeFirstOrThrow();
  return row.users;
}
