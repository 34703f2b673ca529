import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

/** Slower than what the log lets pass, and than nothing else. */
const SLOW_SECONDS = 0.6;

/** Takes longer than a query may without a line in the log. */
export async function runSlowQuery(tx: OfficeTransaction): Promise<void> {
  await sql`select pg_sleep(${SLOW_SECONDS})`.execute(tx);
}
