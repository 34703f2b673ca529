import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Snapshot } from '@lembar/database/backup/snapshot.ts';
import type { BackupTable } from '@lembar/seal/backup-manifest.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import { tableFile } from './backup-folder.ts';
import { writeSealed } from './sealed-file.ts';

/** Rows shrink to a fifth at this level, and at a higher one hardly any further. */
const GZIP = { level: 4 };

/** Counts what flows by: rows as `COPY` writes them end in a line feed, and have none inside. */
export function measure(): { stream: Transform; measured(): Pick<BackupTable, 'rows' | 'bytes' | 'sha256'> } {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, measured: () => ({ rows, bytes, sha256: hash.digest('hex') }) };
}

/** Writes every table of the snapshot into the folder: gzip, then sealed. */
export async function backUpTables(
  snapshot: Snapshot,
  { folder, backupId, by }: { folder: string; backupId: string; by: WrappingKey },
): Promise<BackupTable[]> {
  const written: BackupTable[] = [];
  for (const table of snapshot.tables) {
    const [path, file] = tableFile(folder, backupId, table.name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const { stream, measured } = measure();
    const packed = new PassThrough();
    const sealing = writeSealed(path, file, by, packed).catch((error: Error) => {
      packed.destroy(error);
      throw error;
    });
    await both(pipeline(snapshot.rows(table), stream, createGzip(GZIP), packed), sealing);
    written.push({ name: table.name, columns: table.columns, ...measured() });
  }
  return written;
}

/** Waits for both ends of a stream. One that fails cuts the other off, which says nothing: the cause is thrown. */
async function both(...ends: Promise<void>[]): Promise<void> {
  const settled = await Promise.allSettled(ends);
  const reasons = settled.flatMap((end) => (end.status === 'rejected' ? [end.reason as Error] : []));
  const cause = reasons.find(({ name }) => name !== 'AbortError') ?? reasons[0];
  if (cause) throw cause;
}
