import { sealFile, verifyCiphertext } from '@lembar/seal/package.ts';
import { describe, expect, it } from 'vitest';
import { downloadPackage, totalBytes } from './download.ts';
import { memoryDisk } from './memory-disk.ts';
import { discardPackage, readPackage, readStoredFile, writePackage, writeStoredFile } from './packages.ts';

const packageId = '0b1e7c1e-0000-4000-8000-000000000001';
const seal = (name: string, text: string) =>
  sealFile({
    packageId,
    name,
    type: 'application/json',
    bytes: new TextEncoder().encode(text),
    contentKey: new Uint8Array(32).fill(7),
    randomBytes: (length) => new Uint8Array(length).fill(name.length),
  });
const sealed = [seal('paper.json', '{"a":1}'), seal('media/m1', 'picture'), seal('media/m22', 'sound')];
const manifest = { format: 'lembar/package/v1' as const, packageId, files: sealed.map((file) => file.entry) };

function school(answers: (sha256: string, tries: number) => Uint8Array | Error = ciphertextOf) {
  const asked: string[] = [];
  const progress: number[] = [];
  return {
    asked,
    progress,
    disk: memoryDisk(),
    opener: { verify: async (...given: Parameters<typeof verifyCiphertext>) => verifyCiphertext(...given) },
    pause: async () => {},
    onProgress: (bytes: number) => progress.push(bytes),
    fetchFile: async ({ sha256 }: { sha256: string }) => {
      asked.push(sha256);
      const answer = answers(sha256, asked.filter((each) => each === sha256).length);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
function ciphertextOf(sha256: string): Uint8Array {
  const file = sealed.find((each) => each.entry.sha256 === sha256);
  return file ? file.ciphertext : new Uint8Array();
}

describe('downloading a package', () => {
  it('stores every file, and a second time fetches nothing', async () => {
    const there = school();
    await downloadPackage(manifest, there);
    expect(there.asked).toHaveLength(3);
    expect(there.progress.at(-1)).toBe(totalBytes(manifest));
    await downloadPackage(manifest, there);
    expect(there.asked).toHaveLength(3);
  });

  it('fetches a file again that was altered on the device', async () => {
    const there = school();
    await downloadPackage(manifest, there);
    const [file] = manifest.files;
    await writeStoredFile(there.disk, file!, new Uint8Array(file!.size));
    await downloadPackage(manifest, there);
    expect(there.asked).toHaveLength(4);
    expect(await readStoredFile(there.disk, file!)).toEqual(sealed[0]!.ciphertext);
  });

  it('tries again after a broken answer and stores only what verifies', async () => {
    const there = school((sha256, tries) => (tries === 1 ? new Uint8Array([1, 2, 3]) : ciphertextOf(sha256)));
    await downloadPackage(manifest, there);
    expect(there.asked).toHaveLength(6);
    for (const { entry, ciphertext } of sealed) expect(await readStoredFile(there.disk, entry)).toEqual(ciphertext);
  });

  it('gives up after some tries and says why', async () => {
    const there = school(() => new Error('HTTP 404'));
    await expect(downloadPackage(manifest, there)).rejects.toThrow('HTTP 404');
    expect(await readStoredFile(there.disk, manifest.files[0]!)).toBeUndefined();
  });
});

describe('discarding a package', () => {
  it('removes its files, but none that another candidate of this device still needs', async () => {
    const there = school();
    await downloadPackage(manifest, there);
    const smaller = { ...manifest, files: manifest.files.slice(0, 2) };
    await writePackage(there.disk, 'ani', 'd1', { manifest, completeAt: 1 });
    await writePackage(there.disk, 'budi', 'd1', { manifest: smaller, completeAt: 1 });
    await discardPackage(there.disk, 'ani', 'd1');
    expect(await readPackage(there.disk, 'ani', 'd1')).toBeUndefined();
    expect(await readStoredFile(there.disk, manifest.files[0]!)).toBeDefined();
    expect(await readStoredFile(there.disk, manifest.files[2]!)).toBeUndefined();
    await discardPackage(there.disk, 'budi', 'd1');
    expect(await readStoredFile(there.disk, manifest.files[0]!)).toBeUndefined();
  });
});
