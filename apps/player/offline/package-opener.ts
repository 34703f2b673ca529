import type { ManifestFile, SealedFile } from '@lembar/seal/package.ts';

type Task = { kind: 'verify'; entry: ManifestFile; ciphertext: Uint8Array } | ({ kind: 'open' } & SealedFile);

/** What goes to the worker, and what comes back. */
export interface PackageJob {
  id: number;
  task: Task;
}
export type PackageJobResult =
  | { id: number; ok: true; bytes?: Uint8Array<ArrayBuffer> }
  | { id: number; ok: false; fault: string };

/** A file of a package is not what the manifest names, or the key does not open it. */
class PackageFault extends Error {
  readonly fault: string;
  constructor(fault: string) {
    super(fault);
    this.name = 'PackageFault';
    this.fault = fault;
  }
}

export interface PackageOpener {
  /** @throws PackageFault when the bytes are not those that the manifest names */
  verify(entry: ManifestFile, ciphertext: Uint8Array): Promise<void>;
  /** Verifies and decrypts. @throws PackageFault */
  open(file: SealedFile): Promise<Uint8Array<ArrayBuffer>>;
}

/** A worker that is started with the first job and kept. */
export function createPackageOpener(): PackageOpener {
  const waiting = new Map<number, { resolve(result: PackageJobResult): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let lastId = 0;

  const start = (): Worker => {
    const started = new Worker(new URL('./package-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<PackageJobResult>) => {
      waiting.get(data.id)?.resolve(data);
      waiting.delete(data.id);
    };
    started.onerror = () => {
      for (const job of waiting.values()) job.reject(new PackageFault('worker'));
      waiting.clear();
      worker = undefined;
    };
    return started;
  };
  const run = async (task: Task): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    worker ??= start();
    lastId += 1;
    const id = lastId;
    const result = await new Promise<PackageJobResult>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage({ id, task } satisfies PackageJob);
    });
    if (!result.ok) throw new PackageFault(result.fault);
    return result.bytes;
  };
  return {
    verify: async (entry, ciphertext) => {
      await run({ kind: 'verify', entry, ciphertext });
    },
    open: async (file) => {
      const bytes = await run({ kind: 'open', ...file });
      if (!bytes) throw new PackageFault('worker');
      return bytes;
    },
  };
}
