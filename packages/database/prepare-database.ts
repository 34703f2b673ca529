import { applyPolicies, policiesFolder } from './apply-policies.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { migrateQueues } from './queue-schema.ts';

/**
 * Brings a database up to this program: tables, queue tables, then row-level security and grants. Safe to repeat.
 *
 * @param url The owner's direct connection (not through PgBouncer).
 * @param folders Where the SQL files are; a bundled server names its own copies.
 * @returns The names of the migrations applied now.
 */
export async function prepareDatabase(
  url: string,
  folders: { migrations: string; policies: string } = { migrations: migrationsFolder, policies: policiesFolder },
): Promise<string[]> {
  const applied = await migrate(url, folders.migrations);
  await migrateQueues(url);
  await applyPolicies(url, folders.policies);
  return applied;
}
