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

/** A connection that only reads. */
export interface DatabaseReader {
  compare(candidates: readonly VirtualCandidate[]): Promise<Comparison>;
  close(): Promise<void>;
}

/**
 * Opens the database and makes sure that its rows can be seen: row-level security hides them from everybody without a
 * desk, the owner too, and rows that are merely hidden would count as lost.
 *
 * @throws Impossible
 */
export async function openDatabase(url: string): Promise<DatabaseReader> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
    await demandSight(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof Impossible) throw error;
    const reason = error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
    throw new Impossible(`Basis data tidak dapat dibuka: ${reason}\nThe database cannot be opened: ${reason}`);
  }
  return {
    compare: async (candidates) => {
      let found = nothingCompared;
      for (const candidate of candidates) found = addUp(found, await compareWith(client, candidate));
      return found;
    },
    close: () => client.end(),
  };
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
export function readBatches(rows: readonly BatchRow[]): StoredAttempt {
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
