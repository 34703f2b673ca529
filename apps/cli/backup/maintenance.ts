import { connectDatabase } from '@lembar/database/database.ts';
import { json } from '@lembar/database/json.ts';
import { withSystem } from '@lembar/database/with-system.ts';
import { systemRandom } from '@lembar/server/adapters/ids.ts';

export type MaintenanceKind = 'backup' | 'restore' | 'drill' | 'rotation' | 'doctor';
/** Counts, sizes and verdicts; never content. */
export type Summary = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * Does a piece of maintenance and keeps a record of it where the owner sees it: begun, then passed or failed with its
 * reason. A database that cannot take the record does not keep the work from being done, but it is said.
 *
 * @param url Of the app role.
 * @param warn hears why there is no record
 */
export async function recorded<T extends { summary: Summary; passed: boolean }>(
  url: string,
  kind: MaintenanceKind,
  warn: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const id = systemRandom.id();
  const startedAt = new Date();
  const write = (row: { finished_at: Date | null; passed: boolean | null; summary: Summary }) =>
    writeRow(url, { id, kind, started_at: startedAt, ...row, summary: json(row.summary) }).catch((error: unknown) =>
      warn(`Catatan tidak tersimpan. / The record could not be kept: ${reasonOf(error)}`),
    );
  await write({ finished_at: null, passed: null, summary: {} });
  try {
    const done = await work();
    await write({ finished_at: new Date(), passed: done.passed, summary: done.summary });
    return done;
  } catch (error) {
    await write({ finished_at: new Date(), passed: false, summary: { reason: reasonOf(error) } });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.slice(0, 2_000);
}

interface Row {
  id: string;
  kind: MaintenanceKind;
  started_at: Date;
  finished_at: Date | null;
  passed: boolean | null;
  summary: string;
}

async function writeRow(url: string, row: Row): Promise<void> {
  const database = connectDatabase({ url, poolSize: 1 });
  try {
    await withSystem(database, (tx) =>
      tx
        .insertInto('maintenance_runs')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute(),
    );
  } finally {
    await database.close();
  }
}
