import '../start/older-browsers.ts';
import { openFile, SealError, verifyCiphertext } from '@lembar/seal/package.ts';
import type { PackageJob, PackageJobResult } from './package-opener.ts';

/** Hashing and decrypting megabytes takes seconds on a cheap phone, so it is done beside the page. */
function work({ id, task }: PackageJob): PackageJobResult {
  try {
    if (task.kind === 'verify') {
      verifyCiphertext(task.entry, task.ciphertext);
      return { id, ok: true };
    }
    return { id, ok: true, bytes: openFile(task) as Uint8Array<ArrayBuffer> };
  } catch (error) {
    return { id, ok: false, fault: error instanceof SealError ? error.fault : String(error) };
  }
}

const scope = self as unknown as {
  onmessage: (event: MessageEvent<PackageJob>) => void;
  postMessage(message: PackageJobResult, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  const result = work(data);
  scope.postMessage(result, result.ok && result.bytes ? [result.bytes.buffer] : []);
};
