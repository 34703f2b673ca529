import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// apps/server/start in the sources and apps/server/dist when built: both are as far from the project's folder.
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where things stand that the running server reads from its own project. */
export const project = {
  root,
  migrations: join(root, 'packages/database/migrations'),
  policies: join(root, 'packages/database/policies'),
  player: join(root, 'apps/player/dist'),
  console: join(root, 'apps/console/dist'),
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  /** The program that reads one foreign file; a TypeScript one where the server itself runs from its sources. */
  importChild: fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './import-child.ts' : './import-child.js', import.meta.url),
  ),
  /** The program that does jobs, likewise. */
  jobChild: fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './job-child.ts' : './job-child.js', import.meta.url),
  ),
} as const;
