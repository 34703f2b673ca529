import { sealFile, verifyCiphertext } from '@lembar/seal/package.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadPackage, fetchPackageFile, totalBytes } from './download.ts';
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

describe('where a file is fetched from', () => {
  const file = sealed[0]!;
  const path = `/packages/${file.entry.sha256}`;
  afterEach(() => vi.unstubAllGlobals());

  /** A network on which these addresses answer. */
  function network(answers: Record<string, () => Response>): string[] {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      const answer = answers[url];
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    });
    return asked;
  }
  const good = () => new Response(new Uint8Array(file.ciphertext));
  const bad = () => new Response(new Uint8Array([1, 2, 3]));

  it('the CDN, where there is one', async () => {
    const asked = network({ [`https://cdn.test${path}`]: good, [path]: good });
    expect(await fetchPackageFile('https://cdn.test')(file.entry, () => {}, 1)).toEqual(file.ciphertext);
    await fetchPackageFile(undefined)(file.entry, () => {}, 1);
    expect(asked).toEqual([`https://cdn.test${path}`, path]);
  });

  it('the school itself, when the CDN fails or refuses', async () => {
    const asked = network({ [path]: good });
    expect(await fetchPackageFile('https://cdn.test')(file.entry, () => {}, 1)).toEqual(file.ciphertext);
    network({ [`https://cdn.test${path}`]: () => new Response('', { status: 502 }), [path]: good });
    expect(await fetchPackageFile('https://cdn.test')(file.entry, () => {}, 1)).toEqual(file.ciphertext);
    expect(asked).toEqual([`https://cdn.test${path}`, path]);
  });

  it('the school itself, when what came from the CDN does not verify', async () => {
    const asked = network({ [`https://cdn.test${path}`]: bad, [path]: good });
    const there = { ...school(), fetchFile: fetchPackageFile('https://cdn.test') };
    await downloadPackage({ ...manifest, files: [file.entry] }, there);
    expect(asked).toEqual([`https://cdn.test${path}`, path]);
    expect(await readStoredFile(there.disk, file.entry)).toEqual(file.ciphertext);
  });
});
