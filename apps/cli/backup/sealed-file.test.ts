import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BACKUP_SEGMENT_BYTES, BACKUP_TAG_BYTES } from '@lembar/seal/backup-file.ts';
import { wrappingKey } from '@lembar/seal/envelope.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSealed, writeSealed } from './sealed-file.ts';

const key = wrappingKey('0123456789abcdef'.repeat(4));
const file = { backupId: 'b', name: 'tables/x' };
const stride = BACKUP_SEGMENT_BYTES + BACKUP_TAG_BYTES;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-sealed-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function seal(bytes: Buffer): Promise<{ path: string; sealed: Buffer; header: number }> {
  const path = join(folder, 'sealed');
  const pieces = Array.from({ length: Math.ceil(bytes.length / 70_000) }, (_, i) =>
    bytes.subarray(i * 70_000, (i + 1) * 70_000),
  );
  await writeSealed(path, file, key, Readable.from(pieces, { objectMode: false }));
  const sealed = await readFile(path);
  return { path, sealed, header: sealed.indexOf(0x0a) + 1 };
}

async function open(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSealed(path, file, [key])) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test.each([0, 1, BACKUP_SEGMENT_BYTES - 1, BACKUP_SEGMENT_BYTES, BACKUP_SEGMENT_BYTES + 1, 3 * BACKUP_SEGMENT_BYTES])(
  '%i bytes come back as they were',
  async (length) => {
    const bytes = randomBytes(length);
    const { path, sealed, header } = await seal(bytes);
    expect(sealed.length).toBe(
      header + length + BACKUP_TAG_BYTES * Math.max(1, Math.ceil(length / BACKUP_SEGMENT_BYTES)),
    );
    expect(Buffer.compare(await open(path), bytes)).toBe(0);
    expect(await readdir(folder)).toEqual(['sealed']);
  },
);

test('cut off, also between two segments, with segments changed round, left out or added, it does not open', async () => {
  const { path, sealed, header } = await seal(randomBytes(3 * BACKUP_SEGMENT_BYTES));
  const segment = (n: number) => sealed.subarray(header + n * stride, header + (n + 1) * stride);
  const head = sealed.subarray(0, header);
  const flipped = Buffer.from(sealed);
  flipped[header + stride + 5] = (flipped[header + stride + 5] ?? 0) ^ 1;
  const spoilt = {
    'one byte less': sealed.subarray(0, -1),
    'one segment less': sealed.subarray(0, header + 2 * stride),
    'two segments less': sealed.subarray(0, header + stride),
    'no segment': head,
    'no header': sealed.subarray(header),
    'a bit flipped': flipped,
    'changed round': Buffer.concat([head, segment(1), segment(0), segment(2)]),
    'one left out': Buffer.concat([head, segment(0), segment(2)]),
    'one twice': Buffer.concat([sealed, segment(2)]),
    'one byte more': Buffer.concat([sealed, Buffer.from('x')]),
  };
  for (const [what, bytes] of Object.entries(spoilt)) {
    await writeFile(path, bytes);
    await expect(open(path), what).rejects.toMatchObject({ name: 'BackupFileError' });
  }
});

test('a source that fails leaves no file behind', async () => {
  await rm(join(folder, 'sealed'), { force: true });
  const failing = new Readable({
    read() {
      this.destroy(new Error('the disk went away'));
    },
  });
  await expect(writeSealed(join(folder, 'sealed'), file, key, failing)).rejects.toThrow('went away');
  expect(await readdir(folder)).toEqual([]);
});
