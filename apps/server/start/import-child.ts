import { type FileToRead, readFile } from '@lembar/interchange/read-file.ts';
import { UnreadableFile } from '@lembar/interchange/unreadable-file.ts';

// Reads one foreign file in a process of its own: what a hostile file costs or crashes is only this process.
process.once('message', (file: FileToRead) => {
  const answer = (message: object) => process.send?.(message, () => process.exit(0));
  try {
    answer({ read: readFile(file) });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    answer({ unreadable: { code: error.code, detail: error.detail } });
  }
});
