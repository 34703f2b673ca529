import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './durable-file.ts';

const roles = ['superuser', 'owner', 'app', 'backup'] as const;

export type Passwords = Record<(typeof roles)[number], string>;

/** Reads the passwords of the database's roles, one file each, and makes those that are missing. */
export async function keepPasswords(folder: string): Promise<Passwords> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await Promise.all(roles.map(async (role) => [role, await keep(join(folder, `postgres-${role}`))]));
  await syncFolder(folder);
  return Object.fromEntries(kept);
}

async function keep(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return make(path);
  });
}

/** The file appears whole or not at all; of two processes that make it at once, both use the first one's. */
async function make(path: string): Promise<string> {
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(randomBytes(32).toString('base64url'));
    await file.sync();
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}
