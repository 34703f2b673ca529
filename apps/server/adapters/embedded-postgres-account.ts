import { execFile, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating system's user that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root; there it runs as the user `postgres`, made if it is missing.
 *
 * @returns undefined if it runs as ourselves.
 * @throws Error with the cure if the user is missing and cannot be made.
 */
export async function findAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp()) ?? (await create());
}

async function lookUp(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(): Promise<Account> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  try {
    await run('useradd', options);
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and the user "postgres" could not be made. Make it ("useradd ${options.join(' ')}"), or start Lembar as an ordinary user.`,
      { cause: error },
    );
  }
  const account = await lookUp();
  if (account === undefined) throw new Error('The user "postgres" was made but cannot be found.');
  return account;
}

/**
 * Makes sure that the account can get to a folder: somebody's home directory often lets no one pass.
 *
 * @throws Error that names the folder in the way, and the cures.
 */
export function assertReachable(account: Account | undefined, folder: string): void {
  if (account === undefined || canEnter(account, folder)) return;
  const closed = ancestors(folder).find((ancestor) => !canEnter(account, ancestor)) ?? folder;
  throw new Error(
    `Lembar was started as root, so PostgreSQL runs as the user "postgres", who may not enter ${closed} and so cannot reach ${folder}. Move it out of there (to /srv/lembar, for one), or start Lembar as an ordinary user, or let others pass with "chmod o+x ${closed}".`,
  );
}

function canEnter(account: Account, folder: string): boolean {
  return spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

/** From the root down to the folder itself. */
function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}
