import type { Tokens } from '@lembar/contract/identity.ts';
import { Reply } from '../../http/route.ts';
import type { Tokens as TokenSigner } from '../../http/tokens.ts';
import { presentCurrentUser } from './present.ts';
import type { SessionRow } from './store.ts';

type UserRow = Parameters<typeof presentCurrentUser>[0];

export type Client = 'api' | 'web';

/** Both tokens for a sign-in session as it stands now: pages get the refresh token only as an HttpOnly cookie. */
export async function giveTokens(
  tokens: TokenSigner,
  {
    tenantId,
    user,
    session,
    client,
    now,
  }: { tenantId: string; user: UserRow; session: SessionRow; client: Client; now: Date },
): Promise<Reply<Tokens>> {
  const current = presentCurrentUser(user);
  const caller = { userId: user.id, roles: current.roles, sessionId: session.id };
  const accessToken = await tokens.signAccess(tenantId, caller, now);
  const { id: family, generation, rotatedAt: issuedAt, expiresAt } = session;
  const refreshToken = await tokens.signRefresh(tenantId, { family, generation, issuedAt, expiresAt });
  const body = { accessToken, expiresIn: tokens.accessSeconds, user: current };
  if (client === 'api') return new Reply({ ...body, refreshToken });
  return new Reply({ ...body, refreshToken: null }, { refreshCookie: { value: refreshToken, expires: expiresAt } });
}
