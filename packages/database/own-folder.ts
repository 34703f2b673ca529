import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A folder of this package: beside its sources or, for a bundle in `apps/<app>/dist`, in the project. */
export function ownFolder(name: string): string {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../../packages/database/${name}`, import.meta.url));
}
