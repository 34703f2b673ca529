import type { Paper } from '@lembar/assessment/assembly/paper.ts';
import { fromBase64url, parseJson } from '@lembar/seal/bytes.ts';
import { type Manifest, type ManifestFile, openFile, verifyCiphertext } from '@lembar/seal/package.ts';

/**
 * Where all virtual devices of one run keep the package. Each downloads and verifies every file for itself; since what
 * verifies under one SHA-256 is the same bytes, it is kept and decrypted once. A thousand phones have a thousand
 * processors for that; this machine has one, and the server under test may be sharing it.
 */
export interface PackageShelf {
  /** @throws SealError when the bytes are not what the manifest names */
  put(file: ManifestFile, ciphertext: Uint8Array): void;
  /** Decrypts the whole package. @throws SealError `wrong-key` */
  open(manifest: Manifest, contentKey: string): Paper;
}

export function createPackageShelf(): PackageShelf {
  const sealed = new Map<string, Uint8Array>();
  const opened = new Map<string, Paper>();

  const decrypt = (manifest: Manifest, contentKey: Uint8Array): Paper => {
    const files = manifest.files.map((entry) => {
      const ciphertext = sealed.get(entry.sha256) ?? new Uint8Array();
      return { name: entry.name, bytes: openFile({ entry, packageId: manifest.packageId, ciphertext, contentKey }) };
    });
    const paper = files.find(({ name }) => name === 'paper.json');
    if (!paper) throw new Error('The package has no paper.json.');
    return parseJson(paper.bytes) as Paper;
  };
  return {
    put(file, ciphertext) {
      verifyCiphertext(file, ciphertext);
      if (!sealed.has(file.sha256)) sealed.set(file.sha256, ciphertext);
    },
    open(manifest, contentKey) {
      const key = `${contentKey} ${manifest.files.map((file) => `${file.name} ${file.sha256}`).join(' ')}`;
      const paper = opened.get(key) ?? decrypt(manifest, fromBase64url(contentKey));
      opened.set(key, paper);
      return paper;
    },
  };
}
