import { gcm } from '@noble/ciphers/aes.js';
import { bytesToHex, concatBytes, equalBytes, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { fromBase64url } from './bytes.ts';
import {
  type ManifestFile,
  manifest,
  openFile,
  openSegments,
  SEGMENT_BYTES,
  SealError,
  sealFile,
  verifyCiphertext,
} from './package.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const packageId = '00000000-0000-4000-8000-000000000001';
const contentKey = fixedRandom('content key')(32);

function sealed(bytes: Uint8Array, name = 'media/gambar-1') {
  const randomBytes = fixedRandom(name);
  return { packageId, contentKey, ...sealFile({ packageId, name, type: 'image/png', bytes, contentKey, randomBytes }) };
}

const pattern = (length: number) => new Uint8Array(length).map((_, i) => i % 251);
const faultOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof SealError ? error.fault : error;
  }
  return 'none';
};

describe('a sealed file', () => {
  it.each([0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 2 * SEGMENT_BYTES + 5])(
    'of %i bytes opens again',
    (length) => {
      const clear = pattern(length);
      const file = sealed(clear);
      expect(equalBytes(openFile(file), clear)).toBe(true);
      expect(manifest.safeParse({ format: 'lembar/package/v1', packageId, files: [file.entry] }).success).toBe(true);
      expect(file.entry).toMatchObject({ bytes: length, size: file.ciphertext.length });
    },
  );

  it('is, segment by segment, AES-256-GCM with the additional data of the protocol', () => {
    const clear = pattern(SEGMENT_BYTES + 10);
    const { entry, ciphertext } = sealed(clear);
    const nonce = fromBase64url(entry.segments[1]?.nonce ?? '');
    const context = utf8ToBytes(`lembar/package/v1|${packageId}|media/gambar-1|1|2`);
    const segment = ciphertext.subarray(SEGMENT_BYTES + 16);
    expect(equalBytes(gcm(contentKey, nonce, context).decrypt(segment), clear.subarray(SEGMENT_BYTES))).toBe(true);
  });

  it('has a fresh nonce in every segment', () => {
    const { entry } = sealed(pattern(3 * SEGMENT_BYTES));
    expect(new Set(entry.segments.map((segment) => segment.nonce)).size).toBe(3);
  });

  it('can be opened a segment at a time', () => {
    const lengths = [...openSegments(sealed(pattern(SEGMENT_BYTES + 3)))].map((segment) => segment.length);
    expect(lengths).toEqual([SEGMENT_BYTES, 3]);
  });

  it('tells what is wrong with it', () => {
    const file = sealed(pattern(100));
    const altered = file.ciphertext.map((byte, i) => (i === 5 ? byte ^ 1 : byte));
    const longer = concatBytes(file.ciphertext, new Uint8Array(1));
    expect(faultOf(() => openFile({ ...file, ciphertext: altered }))).toBe('hash-mismatch');
    expect(faultOf(() => openFile({ ...file, ciphertext: longer }))).toBe('hash-mismatch');
    expect(faultOf(() => openFile({ ...file, ciphertext: file.ciphertext.subarray(0, 50) }))).toBe('truncated');
    expect(faultOf(() => openFile({ ...file, contentKey: fixedRandom('other')(32) }))).toBe('wrong-key');
    expect(faultOf(() => openFile(file))).toBe('none');
  });

  it('is verified without any key', () => {
    const { entry, ciphertext } = sealed(pattern(100));
    expect(() => verifyCiphertext(entry, ciphertext)).not.toThrow();
    expect(() => verifyCiphertext(entry, new Uint8Array(entry.size))).toThrow(SealError);
  });

  it('does not open as a part of another package, under another name, or with segments moved', () => {
    const file = sealed(pattern(2 * SEGMENT_BYTES));
    const stride = SEGMENT_BYTES + 16;
    const parts = [file.ciphertext.subarray(stride), file.ciphertext.subarray(0, stride)];
    const swapped = named({ ...file.entry, segments: file.entry.segments.toReversed() }, concatBytes(...parts));
    const half = { ...file.entry, segments: file.entry.segments.slice(0, 1), bytes: SEGMENT_BYTES, size: stride };
    const cut = named(half, file.ciphertext.subarray(0, stride));
    const tricks = [
      { ...file, packageId: '00000000-0000-4000-8000-000000000002' },
      { ...file, entry: { ...file.entry, name: 'media/gambar-2' } },
      { ...file, ...swapped },
      { ...file, ...cut },
    ];
    expect(tricks.map((trick) => faultOf(() => openFile(trick)))).toEqual(tricks.map(() => 'wrong-key'));
  });

  it('needs a key of 256 bits', () => {
    const file = { packageId, name: 'paper.json', type: 'application/json', bytes: pattern(1) };
    const sealWith = (length: number) =>
      sealFile({ ...file, contentKey: new Uint8Array(length), randomBytes: fixedRandom('short') });
    expect(() => sealWith(16)).toThrow(TypeError);
    expect(() => sealWith(32)).not.toThrow();
  });

  it('uses a cipher that answers the test vectors of the GCM specification (case 16)', () => {
    const key = hexToBytes('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const clear = hexToBytes(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const context = hexToBytes('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    expect(bytesToHex(gcm(key, hexToBytes('cafebabefacedbaddecaf888'), context).encrypt(clear))).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
  });
});

describe('a manifest', () => {
  const { entry } = sealed(pattern(10));
  const parse = (change: Partial<ManifestFile>) =>
    manifest.safeParse({ format: 'lembar/package/v1', packageId, files: [{ ...entry, ...change }] }).success;

  it.each<[string, Partial<ManifestFile>]>([
    ['a name that climbs', { name: 'media/../paper.json' }],
    ['a name with the separator', { name: 'media/a|0|1' }],
    ['a length that does not fit', { bytes: 11 }],
    ['a segment too many', { segments: [...entry.segments, ...entry.segments] }],
    ['a short nonce', { segments: [{ nonce: 'AAAA' }] }],
    ['a hash in capitals', { sha256: entry.sha256.toUpperCase() }],
    ['a type that breaks a header', { type: 'image/png\r\nx: y' }],
  ])('is refused with %s', (_, change) => {
    expect(parse(change)).toBe(false);
  });

  it('is refused with a name that stands twice', () => {
    expect(manifest.safeParse({ format: 'lembar/package/v1', packageId, files: [entry, entry] }).success).toBe(false);
    expect(parse({})).toBe(true);
  });
});

/** The manifest entry that names exactly these bytes. */
function named(entry: ManifestFile, ciphertext: Uint8Array) {
  return { ciphertext, entry: { ...entry, sha256: bytesToHex(sha256(ciphertext)) } };
}
