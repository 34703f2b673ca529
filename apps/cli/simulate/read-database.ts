import { decodeBatch, type Entry, foldAnswers } from '@lembar/assessment/attempt/log.ts';
import pg from 'pg';
import {
  addUp,
  type Comparison,
  compareAttempt,
  nothingCompared,
  type StoredAttempt,
  type StoredEpoch,
} from './compare.ts';
import { Impossible } from './impossible.ts';
import type { VirtualCandidate } from './virtual-candidate.ts';

interface BatchRow {
  attempt_id: string;
  epoch_id: string;
  to_seq: number;
  head: string;
  entries: Buffer;
  granted_at: Date;
}

/**
 * Makes sure, before anything else is done, that the rows of the database can be seen: row-level security hides them from
 * everybody without a desk, the owner too, and rows that are merely hidden would count as lost.
 *
 * @throws Impossible
 */
export async function demandDatabase(url: string): Promise<void> {
  await withClient(url, demandSight).catch((error: unknown) => {
    if (error instanceof Impossible) throw error;
    const reason = wordsOf(error);
    throw new Impossible(`Basis data tidak dapat dibuka: ${reason}\nThe database cannot be opened: ${reason}`);
  });
}

/** Compares what the devices hold with the rows themselves. @throws whatever keeps them from being read */
export function compareInDatabase(url: string, candidates: readonly VirtualCandidate[]): Promise<Comparison> {
  return withClient(url, async (client) => {
    await demandSight(client);
    let found = nothingCompared;
    for (const candidate of candidates) found = addUp(found, await compareWith(client, candidate));
    return found;
  });
}

/** A connection that only reads, made anew each time: in between, the database may have been killed and restarted. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks also fails the query under way, which says so.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function demandSight(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; sees: boolean }>(
    'SELECT rolname AS name, rolsuper OR rolbypassrls AS sees FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.sees) return;
  const name = rows[0]?.name ?? '?';
  throw new Impossible(
    `Peran ${name} tidak dapat melihat baris sekolah; gunakan lembar_backup.\n` +
      `The role ${name} does not see the schools' rows; use lembar_backup.`,
  );
}

async function compareWith(client: pg.Client, candidate: VirtualCandidate): Promise<Comparison> {
  const attemptId = candidate.attemptId();
  if (attemptId === null) return nothingCompared;
  const { rows } = await client.query<BatchRow>(
    `SELECT b.attempt_id, b.epoch_id, b.to_seq, b.head, b.entries, e.granted_at
     FROM response_batches b JOIN epochs e ON e.tenant_id = b.tenant_id AND e.attempt_id = b.attempt_id AND e.id = b.epoch_id
     WHERE b.attempt_id = $1 ORDER BY b.epoch_id, b.from_seq`,
    [attemptId],
  );
  return compareAttempt(attemptId, candidate.logs(), readBatches(rows));
}

/** What the batches alone say, without the server's own readings of them. */
function readBatches(rows: readonly BatchRow[]): StoredAttempt {
  const epochs = new Map<string, StoredEpoch & { grantedAt: number; entries: Entry[] }>();
  for (const { epoch_id: epochId, to_seq: acked, head, entries, granted_at } of rows) {
    const before = epochs.get(epochId)?.entries ?? [];
    const grantedAt = granted_at.getTime();
    epochs.set(epochId, { epochId, acked, head, grantedAt, entries: [...before, ...decode(entries)] });
  }
  const logs = [...epochs.values()];
  return { epochs: logs, answers: foldAnswers(logs).answers };
}

/** Bytes that are no batch any more hold no entry: all that should be in them counts as lost. */
function decode(bytes: Uint8Array): Entry[] {
  try {
    return decodeBatch(bytes);
  } catch {
    return [];
  }
}
