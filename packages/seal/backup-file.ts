import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import { bytesToHex, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import type { RandomBytes } from './bytes.ts';
import { EnvelopeError, openSecret, sealSecret, type WrappingKey } from './envelope.ts';

/**
 * `lembar/backup/v1`, the form of every file of a backup: one line of JSON, then the bytes in segments of 1 MiB, each sealed
 * with AES-256-GCM under the file's own key (tag of 16 bytes behind it). The last segment is the shorter one, or empty.
 */
export const BACKUP_FORMAT = 'lembar/backup/v1';
export const BACKUP_SEGMENT_BYTES = 1024 * 1024;
export const BACKUP_TAG_BYTES = 16;
/** No header is longer, its line feed included. */
export const BACKUP_HEADER_BYTES = 2048;

/** Which file it is. Bound into key and segments, so that no file of a backup passes for another. */
export interface BackupFile {
  /** Of the backup; `objects` for what several backups share. */
  backupId: string;
  name: string;
}

/**
 * `malformed`: no file of this format. `other-file`: the file of another backup or name. `unknown-key`: sealed under a key
 * that is not at hand. `damaged`: truncated, altered, or sealed under another key of the same id.
 */
export type BackupFault = 'malformed' | 'other-file' | 'unknown-key' | 'damaged';

export class BackupFileError extends Error {
  readonly fault: BackupFault;
  readonly file: string;
  /** Of the key that is missing, where that is the fault. */
  readonly kid: string | undefined;
  constructor(fault: BackupFault, file: string, kid?: string) {
    super(`The backup file ${file} cannot be read: ${fault}${kid ? ` (key ${kid})` : ''}.`);
    this.name = 'BackupFileError';
    this.fault = fault;
    this.file = file;
    this.kid = kid;
  }
}

const header = /* @__PURE__ */ z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  backup: z.string(),
  name: z.string(),
  key: z.string(),
});

function envelopeContext({ backupId, name }: BackupFile) {
  return { purpose: 'backup-file', tenantId: backupId, id: name };
}

/** A fresh key for one file, and the line that begins the file and holds the key wrapped. */
export function createBackupHeader(
  file: BackupFile,
  by: WrappingKey,
  randomBytes: RandomBytes,
): { line: string; key: Uint8Array } {
  const key = randomBytes(32);
  const wrapped = sealSecret(key, by, envelopeContext(file), randomBytes);
  const line = canonical({ format: BACKUP_FORMAT, backup: file.backupId, name: file.name, key: wrapped });
  return { line: `${line}\n`, key };
}

/**
 * The key of a file, from its first line.
 *
 * @throws BackupFileError
 */
export function openBackupHeader(line: string, file: BackupFile, keys: readonly WrappingKey[]): Uint8Array {
  const { key, backup, name } = parseHeader(line, file);
  if (backup !== file.backupId || name !== file.name) throw new BackupFileError('other-file', file.name);
  try {
    return openSecret(key, keys, envelopeContext(file));
  } catch (error) {
    const unknown = error instanceof EnvelopeError && error.fault === 'unknown-key';
    throw unknown
      ? new BackupFileError('unknown-key', file.name, key.split('.')[1])
      : new BackupFileError('damaged', file.name);
  }
}

/**
 * The id of the key that a file's own key is wrapped under.
 *
 * @throws BackupFileError `malformed`
 */
export function wrappedUnder(line: string, file: BackupFile): string {
  return parseHeader(line, file).key.split('.')[1] ?? '';
}

function parseHeader(line: string, file: BackupFile): z.infer<typeof header> {
  try {
    return z.parse(header, JSON.parse(line));
  } catch {
    throw new BackupFileError('malformed', file.name);
  }
}

/** Twelve bytes: the segment's place. The key is the file's own, so no nonce ever comes twice under one key. */
export function backupSegmentNonce(index: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, index);
  return nonce;
}

/** The additional data of a segment: a segment that was moved, left out, or made the last one does not open. */
export function backupSegmentContext({ backupId, name }: BackupFile, index: number, isLast: boolean): Uint8Array {
  return utf8ToBytes(canonical([BACKUP_FORMAT, backupId, name, index, isLast]));
}

/** HMAC-SHA-256 over the canonical text of a manifest, under a subkey (HKDF) of the wrapping key: 64 hexadecimal digits. */
export function backupManifestTag(manifest: Json, by: WrappingKey): string {
  const key = hkdf(sha256, by.key, utf8ToBytes('lembar/backup-manifest/v1'), undefined, 32);
  return bytesToHex(hmac(sha256, key, utf8ToBytes(canonical(manifest))));
}
