import { acknowledgementOf, isLive, stateForEpoch } from '@lembar/assessment/attempt/registrar-rows.ts';
import type { appendToLog as endpoint } from '@lembar/contract/attempts.ts';
import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import { signAckProof, verifyAckProof } from '@lembar/seal/ack-proof.ts';
import type { GroupCommit } from './group-commit.ts';
import type { AttemptParts } from './parts.ts';
import type { GrantHolder } from './policy.ts';

/**
 * Appends entries if they continue what the server has, and answers with what it has.
 * @throws Problem grant-refused, log-refused, unavailable
 */
export async function appendToLog(
  { clock, announce }: AttemptParts,
  commits: GroupCommit,
  { tenant, tenantKeys, claims, attemptId, body }: GrantHolder & { attemptId: string; body: BodyOf<typeof endpoint> },
): Promise<ReplyOf<typeof endpoint>> {
  const { proof, carried, ...request } = body;
  const subject = { tenantId: tenant.id, attemptId, epochId: claims.epochId };
  const outcome = await commits.append(tenant.id, {
    claims,
    attemptId,
    request: carried ? { ...request, carried } : request,
    proof: proof ? verifyAckProof(subject, proof, tenantKeys.ackProof) : null,
  });
  if ('problem' in outcome) throw outcome.problem;
  if (body.entries.length > 0) announce(tenant.id, claims);
  const { attempt, epoch } = outcome.rows;
  const now = clock.now();
  return {
    attemptId,
    epochId: claims.epochId,
    acked: epoch.acked,
    head: epoch.head,
    inTime: epoch.inTime,
    live: isLive(outcome.rows),
    receiptCode: outcome.receiptCode,
    proof: signAckProof(subject, acknowledgementOf(epoch, now.getTime()), tenantKeys.ackProof),
    serverTime: now.toISOString(),
    deadline: new Date(attempt.deadline).toISOString(),
    state: stateForEpoch(outcome.rows),
    notices: [],
  };
}
