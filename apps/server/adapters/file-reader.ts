import { fork } from 'node:child_process';
import type { ImportedFile } from '@lembar/interchange/imported.ts';
import type { Message } from '@lembar/interchange/loss-report.ts';

interface Read {
  read: ImportedFile;
}

interface Unreadable {
  unreadable: { code: string; detail: Message };
}

/** Reads a foreign file of questions, bounded in time and memory. */
export type FileReader = (file: { fileName: string; bytes: Uint8Array }) => Promise<Read | Unreadable>;

const WITHIN_MS = 30_000;
const MEMORY_MB = 256;

const tooMuch: Unreadable = {
  unreadable: {
    code: 'too-large',
    detail: {
      id: 'Berkas ini terlalu rumit untuk dibaca. Bagi menjadi beberapa berkas, lalu coba lagi.',
      en: 'This file takes too much to read. Split it into several files and try again.',
    },
  },
};

/** @param entry the child's program; a TypeScript one is run through tsx */
export function childFileReader(entry: string): FileReader {
  const loader = entry.endsWith('.ts') ? ['--import', 'tsx'] : [];
  return (file) =>
    new Promise((resolve) => {
      const child = fork(entry, {
        execArgv: [...loader, `--max-old-space-size=${MEMORY_MB}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // The child needs no secret of ours.
        env: { PATH: process.env.PATH },
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
      child.once('message', (message) => resolve(message as Read | Unreadable));
      child.once('error', () => resolve(tooMuch));
      child.once('exit', () => {
        clearTimeout(timer);
        resolve(tooMuch);
      });
      child.send(file);
    });
}
