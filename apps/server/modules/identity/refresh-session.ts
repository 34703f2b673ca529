import type { Tokens } from '@lembar/contract/identity.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { Tenant } from '../../http/place.ts';
import { Problem } from '../../http/problems.ts';
import type { Reply } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import { type Client, giveTokens } from './give-tokens.ts';
import type { IdentityParts } from './parts.ts';
import { revokeSession, type SessionRow, selectAndLockSession, selectUserOptional, updateGeneration } from './store.ts';

/** How long the reply of a rotation may have been lost on a bad network before the old token counts as stolen. */
const OVERLAP_SECONDS = 60;

type Rotation = 'rotate' | 'repeat' | 'reuse' | 'refuse';

/** What a presented generation means. `repeat` gives the same successor again: its reply may have been lost. */
function judgeRotation(session: SessionRow | undefined, generation: number, now: Date): Rotation {
  if (!session || session.revokedAt || session.expiresAt <= now) return 'refuse';
  if (generation === session.generation) return 'rotate';
  const age = now.getTime() - session.rotatedAt.getTime();
  const isPredecessor = generation === session.generation - 1;
  return isPredecessor && age <= OVERLAP_SECONDS * 1000 ? 'repeat' : 'reuse';
}

async function endFamily(tx: OfficeTransaction, session: SessionRow, now: Date): Promise<void> {
  await revokeSession(tx, session.id, now);
  const subject = `sign-in-session:${session.id}`;
  await recordAudit(tx, { actorId: session.userId, act: 'refresh-token.reuse', subject, at: now });
}

async function rotate(tx: OfficeTransaction, link: { family: string; generation: number }, now: Date) {
  const session = await selectAndLockSession(tx, link.family);
  const verdict = judgeRotation(session, link.generation, now);
  if (!session || verdict === 'refuse') return undefined;
  if (verdict === 'reuse') {
    await endFamily(tx, session, now);
    return undefined;
  }
  const user = await selectUserOptional(tx, session.userId);
  if (!user) return undefined;
  if (verdict === 'repeat') return { user, session };
  const rotated = { ...session, generation: session.generation + 1, rotatedAt: now };
  await updateGeneration(tx, session.id, rotated.generation, now);
  return { user, session: rotated };
}

/**
 * Exchanges a refresh token for its successor. Reuse of an older one ends the whole family.
 * @throws Problem unauthenticated
 */
export async function refreshSession(
  { data, tokens, clock }: IdentityParts,
  { tenant, refreshToken, client }: { tenant: Tenant; refreshToken: string | undefined; client: Client },
): Promise<Reply<Tokens>> {
  const now = clock.now();
  const link = refreshToken ? await tokens.readRefresh(tenant.id, refreshToken, now) : undefined;
  const outcome = link && (await data.office(tenant.id, (tx) => rotate(tx, link, now)));
  if (!outcome) throw new Problem('unauthenticated');
  return giveTokens(tokens, { tenantId: tenant.id, ...outcome, client, now });
}
