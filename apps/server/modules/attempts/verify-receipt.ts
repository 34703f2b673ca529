import { headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import type { verifyReceipt as endpoint } from '@lembar/contract/attempts.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import { normaliseCode, verifyReceipt as signatureFits } from '@lembar/seal/receipt.ts';
import type { Visitor } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { findPublicKey } from '../tenancy/find-public-key.ts';
import { type AttemptParts, hash } from './parts.ts';
import * as store from './store.ts';

/** What was signed under this code, and whether the stored log still says the same. @throws Problem not-found */
export function verifyReceipt(
  { data }: AttemptParts,
  { tenant, code }: Visitor & { code: string },
): Promise<ReplyOf<typeof endpoint>> {
  return data.sitting(tenant.id, async (tx) => {
    const receipt = await store.selectReceiptByCode(tx, normaliseCode(code));
    if (!receipt) throw new Problem('not-found');
    const { attemptId, epochId, entries: count, head } = receipt;
    const publicKey = await findPublicKey(tx, receipt.kid);
    const entries = (await store.selectEntries(tx, attemptId)).get(epochId) ?? [];
    const headOfLog = headAfter(headZero(attemptId, epochId, hash), entries.slice(0, count), hash);
    return {
      school: tenant.name,
      receivedAt: receipt.receivedAt,
      entries: count,
      head,
      kid: receipt.kid,
      signatureValid: publicKey !== undefined && signatureFits(receipt, publicKey),
      logMatches: entries.length >= count && headOfLog === head,
    };
  });
}
