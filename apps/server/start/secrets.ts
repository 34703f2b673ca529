import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What signs and wraps on this installation. */
export interface Secrets {
  jwtAccess: string;
  jwtRefresh: string;
  encryptionKey: string;
}

function remembered(folder: string, name: string, make: () => string): string {
  const path = join(folder, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = make();
  // Whole or not at all: a power cut must not leave half a key behind.
  writeFileSync(`${path}.part`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  return secret;
}

/** The embedded default makes its own secrets at first start and keeps them in `folder`, readable by nobody else. */
export function ownSecrets(folder: string): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    jwtAccess: remembered(folder, 'jwt-access-secret', () => randomBytes(48).toString('base64url')),
    jwtRefresh: remembered(folder, 'jwt-refresh-secret', () => randomBytes(48).toString('base64url')),
    encryptionKey: remembered(folder, 'encryption-key', () => randomBytes(32).toString('hex')),
  };
}

/** Keys that were rotated away, and the one that a rotation is about to bring in: they only open what is wrapped under them. */
export function ownPreviousKeys(folder: string): string[] {
  const path = join(folder, 'encryption-key-previous');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}
