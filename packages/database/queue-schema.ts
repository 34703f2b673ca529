import { runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema that BullMQ's tables live in where jobs run on PostgreSQL. */
export const queueSchema = 'bullmq';

/** Every queue that the server uses. */
export const queueNames = ['jobs'] as const;

/**
 * Creates or upgrades BullMQ's own tables as the owner, so that the server's role needs no right to create anything. BullMQ
 * would make a queue's sequence at first use; asking for one id makes it now, and the gap in the ids is harmless.
 *
 * @param url The owner's direct connection.
 */
export async function migrateQueues(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client, queueSchema);
    for (const name of queueNames) await client.query(`SELECT ${queueSchema}.next_job_id($1)`, [name]);
  } finally {
    await client.end();
  }
}
