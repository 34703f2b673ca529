import type { Manifest, ManifestFile } from '@lembar/seal/package.ts';
import type { Disk } from './disk.ts';
import type { PackageOpener } from './package-opener.ts';
import { readStoredFile, writeStoredFile } from './packages.ts';

interface Downloading {
  disk: Disk;
  opener: Pick<PackageOpener, 'verify'>;
  /** @param tries 1 at the first try; what did not verify is asked for elsewhere */
  fetchFile(file: ManifestFile, onBytes: (received: number) => void, tries: number): Promise<Uint8Array>;
  /** Called with the bytes that are here, of `totalBytes`. */
  onProgress(bytes: number): void;
  pause(tries: number): Promise<void>;
}

const TRIES = 4;

export const totalBytes = (manifest: Manifest): number => manifest.files.reduce((sum, file) => sum + file.size, 0);

/**
 * Brings all files of a package onto the device. A file that is there already is verified again, because a phone that
 * was short of space may have thrown it away or cut it off; whatever does not verify is fetched.
 * @throws the last error of a file that could not be fetched in several tries
 */
export async function downloadPackage(manifest: Manifest, downloading: Downloading): Promise<void> {
  let before = 0;
  for (const file of manifest.files) {
    const start = before;
    if (!(await hasFile(file, downloading))) {
      await fetchWithPatience(file, { ...downloading, onProgress: (bytes) => downloading.onProgress(start + bytes) });
    }
    before += file.size;
    downloading.onProgress(before);
  }
}

async function hasFile(file: ManifestFile, { disk, opener }: Downloading): Promise<boolean> {
  const stored = await readStoredFile(disk, file);
  return (
    stored !== undefined &&
    opener.verify(file, stored).then(
      () => true,
      () => false,
    )
  );
}

async function fetchWithPatience(file: ManifestFile, downloading: Downloading): Promise<void> {
  const { disk, opener, fetchFile, onProgress, pause } = downloading;
  for (let tries = 1; ; tries += 1) {
    try {
      const ciphertext = await fetchFile(file, onProgress, tries);
      await opener.verify(file, ciphertext);
      await writeStoredFile(disk, file, ciphertext);
      return;
    } catch (error) {
      if (tries >= TRIES) throw error;
      await pause(tries);
    }
  }
}

/** A CDN that says nothing for so long has failed; the school itself is asked then. */
const SILENCE_MS = 10_000;

/**
 * Fetches a sealed file and tells how much of it has come. The first try goes to the CDN where there is one, every other to
 * the school's own address. The bytes are whatever came; verifying them is the caller's.
 */
export const fetchPackageFile =
  (mediaBaseUrl: string | undefined): Downloading['fetchFile'] =>
  (file, onBytes, tries) => {
    const path = `/packages/${file.sha256}`;
    if (tries > 1 || mediaBaseUrl === undefined) return fetchFrom(path, file, onBytes);
    return fetchFrom(mediaBaseUrl + path, file, onBytes, SILENCE_MS).catch(() => fetchFrom(path, file, onBytes));
  };

async function fetchFrom(
  url: string,
  file: ManifestFile,
  onBytes: (received: number) => void,
  silenceMs?: number,
): Promise<Uint8Array> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    clearTimeout(timer);
    if (silenceMs !== undefined) timer = setTimeout(() => giveUp.abort(), silenceMs);
  };
  try {
    hear();
    const response = await fetch(url, { signal: giveUp.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const bytes = new Uint8Array(file.size);
    const reader = response.body.getReader();
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      hear();
      if (done) return bytes.subarray(0, received);
      if (received + value.length > file.size) throw new Error('More bytes came than the manifest names.');
      bytes.set(value, received);
      received += value.length;
      onBytes(received);
    }
  } finally {
    clearTimeout(timer);
  }
}
