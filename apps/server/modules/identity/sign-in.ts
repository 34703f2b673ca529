import type { Tokens } from '@lembar/contract/identity.ts';
import type { Tenant } from '../../http/place.ts';
import { Problem } from '../../http/problems.ts';
import type { Reply } from '../../http/route.ts';
import { type Client, giveTokens } from './give-tokens.ts';
import type { IdentityParts } from './parts.ts';
import { insertSession, selectForSignIn } from './store.ts';

/** A sign-in session ends after this long, however often it was refreshed. */
export const SESSION_DAYS = 14;

/** Names are compared as they are typed on a phone: without stray blanks, in lower case. */
function nameKey(typed: string): string {
  return typed.trim().toLowerCase();
}

interface SignIn {
  tenant: Tenant;
  username: string;
  password: string;
  client: Client;
}

/**
 * Signs in within one tenant. Who exists cannot be told from the answer or its timing.
 * @throws Problem sign-in-refused, too-many-requests
 */
export async function signIn(
  { data, passwords, tokens, limits, clock, random }: IdentityParts,
  { tenant, username, password, client }: SignIn,
): Promise<Reply<Tokens>> {
  const name = nameKey(username);
  const account = `${tenant.id}:${name}`;
  await limits.signIn.take(account);
  const user = await data.office(tenant.id, (tx) => selectForSignIn(tx, name));
  const matches = await passwords.verify(user?.password_hash, password);
  if (!user || !matches) throw new Problem('sign-in-refused');
  await limits.signIn.forgive(account);
  const now = clock.now();
  const session = {
    id: random.id(),
    userId: user.id,
    generation: 0,
    rotatedAt: now,
    expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    revokedAt: null,
  };
  await data.office(tenant.id, (tx) => insertSession(tx, session));
  return giveTokens(tokens, { tenantId: tenant.id, user, session, client, now });
}
