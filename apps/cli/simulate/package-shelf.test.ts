import { randomBytes } from 'node:crypto';
import { toBase64url } from '@lembar/seal/bytes.ts';
import { SealError, sealFile } from '@lembar/seal/package.ts';
import { expect, test } from 'vitest';
import { createPackageShelf } from './package-shelf.ts';

const packageId = 'a0000000-0000-4000-8000-000000000000';
const contentKey = new Uint8Array(randomBytes(32));
const random = (length: number) => new Uint8Array(randomBytes(length));
const seal = (name: string, text: string) =>
  sealFile({
    packageId,
    name,
    type: 'application/json',
    bytes: new TextEncoder().encode(text),
    contentKey,
    randomBytes: random,
  });

const paper = seal('paper.json', '{"title":"Ujian"}');
const picture = seal('media/m1', 'picture');
const manifest = { format: 'lembar/package/v1' as const, packageId, files: [paper.entry, picture.entry] };

test('a whole package opens with its key', () => {
  const shelf = createPackageShelf();
  for (const { entry, ciphertext } of [paper, picture]) shelf.put(entry, ciphertext);
  expect(shelf.open(manifest, toBase64url(contentKey))).toEqual({ title: 'Ujian' });
  expect(() => shelf.open(manifest, toBase64url(random(32)))).toThrow(SealError);
});

test('a file that is not what the manifest names is refused, also when a good copy is there', () => {
  const shelf = createPackageShelf();
  shelf.put(paper.entry, paper.ciphertext);
  const altered = paper.ciphertext.slice();
  altered[0] = (altered[0] ?? 0) ^ 1;
  expect(() => shelf.put(paper.entry, altered)).toThrow(SealError);
  expect(() => shelf.put(paper.entry, paper.ciphertext.subarray(1))).toThrow(SealError);
});

test('a package with a file missing does not open', () => {
  const shelf = createPackageShelf();
  shelf.put(paper.entry, paper.ciphertext);
  expect(() => shelf.open(manifest, toBase64url(contentKey))).toThrow(SealError);
});
