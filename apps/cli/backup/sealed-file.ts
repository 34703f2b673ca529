import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import {
  BACKUP_HEADER_BYTES,
  BACKUP_SEGMENT_BYTES,
  BACKUP_TAG_BYTES,
  type BackupFile,
  BackupFileError,
  backupSegmentContext,
  backupSegmentNonce,
  createBackupHeader,
  openBackupHeader,
  wrappedUnder,
} from '@lembar/seal/backup-file.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import { writeDurably } from '@lembar/server/adapters/durable-file.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

/** Cuts into segments; only the last may be shorter, and it is known to be the last when the source has ended. */
async function* inSegments(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<[Buffer, boolean]> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes <= length) continue;
    let rest = Buffer.concat(held);
    for (; rest.length > length; rest = rest.subarray(length)) yield [rest.subarray(0, length), false];
    held = [rest];
    bytes = rest.length;
  }
  yield [Buffer.concat(held), true];
}

/** Seals a stream into a file, in constant memory. */
export async function writeSealed(
  path: string,
  file: BackupFile,
  by: WrappingKey,
  source: Readable | Transform,
): Promise<void> {
  const { line, key } = createBackupHeader(file, by, random);
  await writeDurably(path, async (handle) => {
    await handle.writeFile(line);
    let index = 0;
    for await (const [segment, isLast] of inSegments(source, BACKUP_SEGMENT_BYTES)) {
      const cipher = createCipheriv('aes-256-gcm', key, backupSegmentNonce(index));
      cipher.setAAD(backupSegmentContext(file, index, isLast));
      await handle.writeFile(Buffer.concat([cipher.update(segment), cipher.final(), cipher.getAuthTag()]));
      index += 1;
    }
  });
}

async function readLine(handle: FileHandle, file: BackupFile): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(BACKUP_HEADER_BYTES), 0, BACKUP_HEADER_BYTES, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
  if (end < 0) throw new BackupFileError('malformed', file.name);
  return buffer.toString('utf8', 0, end + 1);
}

function openSegment(sealed: Buffer, key: Uint8Array, file: BackupFile, index: number, isLast: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, backupSegmentNonce(index));
    decipher.setAAD(backupSegmentContext(file, index, isLast));
    decipher.setAuthTag(sealed.subarray(sealed.length - BACKUP_TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - BACKUP_TAG_BYTES)), decipher.final()]);
  } catch {
    throw new BackupFileError('damaged', file.name);
  }
}

async function* clearSegments(
  path: string,
  file: BackupFile,
  keys: readonly WrappingKey[],
): AsyncGenerator<Buffer, void> {
  const handle = await open(path, 'r');
  try {
    const line = await readLine(handle, file);
    const key = openBackupHeader(line, file, keys);
    const source = handle.createReadStream({ start: Buffer.byteLength(line), autoClose: false });
    let index = 0;
    for await (const [sealed, isLast] of inSegments(source, BACKUP_SEGMENT_BYTES + BACKUP_TAG_BYTES)) {
      yield openSegment(sealed, key, file, index, isLast);
      index += 1;
    }
  } finally {
    await handle.close();
  }
}

/** The clear bytes of a sealed file, segment by segment. What is not as it was written ends the stream with a BackupFileError. */
export function readSealed(path: string, file: BackupFile, keys: readonly WrappingKey[]): Readable {
  return Readable.from(clearSegments(path, file, keys), { objectMode: false });
}

/** The id of the key that a file is wrapped under, from its first line. */
export async function keyIdOf(path: string, file: BackupFile): Promise<string> {
  const handle = await open(path, 'r');
  try {
    return wrappedUnder(await readLine(handle, file), file);
  } finally {
    await handle.close();
  }
}
