import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that nobody else may read, whole or not at all: a crash must not leave half of it. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
}
