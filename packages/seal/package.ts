import { gcm } from '@noble/ciphers/aes.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { fromBase64url, key256, type RandomBytes, toBase64url } from './bytes.ts';

/** Clear bytes in a segment; the last one may be shorter. An empty file has one empty segment. */
export const SEGMENT_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

const uuid = /* @__PURE__ */ z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const length = /* @__PURE__ */ z.int().check(z.gte(0), z.lte(2 ** 32));

/** One sealed file: the stored ciphertext is named by `sha256`. */
export const manifestFile = /* @__PURE__ */ z
  .object({
    name: z.string().check(z.regex(/^(paper\.json|media\/[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/)),
    /** Media type of the clear bytes. */
    type: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.maxLength(100)),
    /** Length of the clear bytes. */
    bytes: length,
    /** A fresh 96-bit nonce per segment, as base64url. */
    segments: z.array(z.object({ nonce: z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/)) })),
    /** Of the ciphertext, hexadecimal. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    /** Length of the ciphertext. */
    size: length,
  })
  .check(
    z.refine(
      (file) =>
        file.segments.length === segmentCount(file.bytes) &&
        file.size === file.bytes + TAG_BYTES * file.segments.length,
      'The lengths of a file do not fit each other.',
    ),
  );
export type ManifestFile = z.infer<typeof manifestFile>;

/** What a package consists of. It is sent in clear and tells nothing of the content. */
export const manifest = /* @__PURE__ */ z.object({
  format: z.literal('lembar/package/v1'),
  packageId: uuid,
  files: z
    .array(manifestFile)
    .check(
      z.refine((files) => new Set(files.map((file) => file.name)).size === files.length, 'A file name stands twice.'),
    ),
});
export type Manifest = z.infer<typeof manifest>;

/** `hash-mismatch`: other bytes than the manifest names. `truncated`: fewer. `wrong-key`: the right bytes, not this key. */
export type SealFault = 'hash-mismatch' | 'truncated' | 'wrong-key';

export class SealError extends Error {
  readonly fault: SealFault;
  constructor(fault: SealFault, file: string) {
    super(`The sealed file ${file} cannot be opened: ${fault}.`);
    this.name = 'SealError';
    this.fault = fault;
  }
}

export interface ClearFile {
  packageId: string;
  name: string;
  type: string;
  bytes: Uint8Array;
  /** 32 bytes. */
  contentKey: Uint8Array;
  randomBytes: RandomBytes;
}

/** Seals one file with AES-256-GCM, segment by segment. Each segment can be opened by itself and moved nowhere else. */
export function sealFile(file: ClearFile): { entry: ManifestFile; ciphertext: Uint8Array } {
  const { packageId, name, type, bytes, contentKey, randomBytes } = file;
  const count = segmentCount(bytes.length);
  const nonces = Array.from({ length: count }, () => randomBytes(NONCE_BYTES));
  const sealed = nonces.map((nonce, index) =>
    gcm(key256(contentKey), nonce, segmentContext(packageId, name, index, count)).encrypt(
      bytes.subarray(index * SEGMENT_BYTES, (index + 1) * SEGMENT_BYTES),
    ),
  );
  const ciphertext = concatBytes(...sealed);
  const segments = nonces.map((nonce) => ({ nonce: toBase64url(nonce) }));
  const digest = bytesToHex(sha256(ciphertext));
  const entry = { name, type, bytes: bytes.length, segments, sha256: digest, size: ciphertext.length };
  return { entry, ciphertext };
}

export interface SealedFile {
  entry: ManifestFile;
  packageId: string;
  ciphertext: Uint8Array;
  contentKey: Uint8Array;
}

/**
 * Verifies a whole file and opens it.
 *
 * @throws SealError
 */
export function openFile(file: SealedFile): Uint8Array {
  verifyCiphertext(file.entry, file.ciphertext);
  return concatBytes(...openSegments(file));
}

/**
 * Opens a verified file one segment at a time, so that a long recording need not be held in clear as a whole.
 *
 * @throws SealError `wrong-key`
 */
export function* openSegments({ entry, packageId, ciphertext, contentKey }: SealedFile): Generator<Uint8Array> {
  const stride = SEGMENT_BYTES + TAG_BYTES;
  for (const [index, segment] of entry.segments.entries()) {
    const context = segmentContext(packageId, entry.name, index, entry.segments.length);
    const cipher = gcm(key256(contentKey), fromBase64url(segment.nonce), context);
    try {
      yield cipher.decrypt(ciphertext.subarray(index * stride, (index + 1) * stride));
    } catch {
      throw new SealError('wrong-key', entry.name);
    }
  }
}

/**
 * Whether a downloaded file is the one that the manifest names. Needs no key, so it is done before the start.
 *
 * @throws SealError `truncated` or `hash-mismatch`
 */
export function verifyCiphertext(entry: ManifestFile, ciphertext: Uint8Array): void {
  if (ciphertext.length < entry.size) throw new SealError('truncated', entry.name);
  if (ciphertext.length > entry.size || bytesToHex(sha256(ciphertext)) !== entry.sha256) {
    throw new SealError('hash-mismatch', entry.name);
  }
}

function segmentCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / SEGMENT_BYTES));
}

function segmentContext(packageId: string, name: string, index: number, count: number): Uint8Array {
  return utf8ToBytes(`lembar/package/v1|${packageId}|${name}|${index}|${count}`);
}
