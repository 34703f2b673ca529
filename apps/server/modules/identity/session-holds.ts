import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { selectSessionOptional } from './store.ts';

/** Whether a sign-in session has not been ended: for connections that outlive an access token. */
export async function sessionHolds(tx: OfficeTransaction, sessionId: string): Promise<boolean> {
  const session = await selectSessionOptional(tx, sessionId);
  return session !== undefined && session.revokedAt === null;
}
