import type { Random } from '../../adapters/ids.ts';
import type { Passwords } from '../../adapters/passwords.ts';
import { readableCode } from '../identity/readable-code.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';

export interface GeneratedPassword {
  password: string;
  hash: string;
  /** Kept so that cards can be printed again; for candidates only: a staff password is never recoverable. */
  sealed: Uint8Array | null;
}

const CANDIDATE_LENGTH = 8;
const STAFF_LENGTH = 12;

/** A random first password: 8 readable characters (39 bits) for a candidate, 12 (59 bits) for staff. */
export async function generatePassword(
  { random, passwords }: { random: Random; passwords: Passwords },
  keys: TenantKeys,
  user: { id: string; roles: readonly string[] },
): Promise<GeneratedPassword> {
  const isCandidate = user.roles.every((role) => role === 'candidate');
  const password = readableCode(random, isCandidate ? CANDIDATE_LENGTH : STAFF_LENGTH);
  const hash = await passwords.hash(password);
  const sealed = isCandidate ? keys.seal('password', user.id, new TextEncoder().encode(password)) : null;
  return { password, hash, sealed };
}
