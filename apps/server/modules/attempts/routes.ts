import * as contract from '@lembar/contract/attempts.ts';
import { readLog as readLogEndpoint } from '@lembar/contract/deliveries.ts';
import { visitor } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { findAssignment, findDelivery } from '../deliveries/find-delivery.ts';
import { noteDownload } from '../deliveries/note-download.ts';
import { mayScheduleDeliveries } from '../deliveries/policy.ts';
import { findPackage } from '../packages/find-package.ts';
import { appendToLog } from './append-to-log.ts';
import { groupCommit } from './group-commit.ts';
import { listMyDeliveries } from './my-deliveries.ts';
import type { AttemptParts } from './parts.ts';
import { grantHolder, mayTakeExams } from './policy.ts';
import { readLog } from './read-log.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';
import { verifyReceipt } from './verify-receipt.ts';

export function attemptRoutes(parts: AttemptParts): Route[] {
  const { data, clock, announce } = parts;
  const mayAppend = grantHolder(parts);
  const commits = groupCommit(parts);
  return [
    route(contract.listMyDeliveries, mayTakeExams, (request) => listMyDeliveries(parts, request)),

    route(contract.readManifest, mayTakeExams, ({ tenant, caller, params }) =>
      data.sitting(tenant.id, async (tx) => {
        const delivery = await findDelivery(tx, params.deliveryId);
        const assignment = await findAssignment(tx, params.deliveryId, caller.userId);
        if (!delivery || !assignment.assigned) throw new Problem('not-found');
        // An attempt that runs keeps its right to the package, so only the time before the start is asked for here.
        if (clock.now() < delivery.downloadsFrom) throw new Problem('not-open-yet');
        if (delivery.state === 'cancelled') throw new Problem('delivery-cancelled');
        const sealed = await findPackage(tx, delivery.id);
        if (!sealed) throw new Problem('not-found');
        return sealed.manifest;
      }),
    ),

    route(contract.reportDownload, mayTakeExams, async ({ tenant, caller, params }) => {
      await data.sitting(tenant.id, (tx) => noteDownload(tx, params.deliveryId, caller.userId, clock.now()));
      announce(tenant.id, { deliveryId: params.deliveryId, candidateId: caller.userId });
      return { done: true as const };
    }),

    route(contract.startAttempt, mayTakeExams, (request) => startAttempt(parts, { ...request, ...request.params })),
    route(contract.appendToLog, mayAppend, (request) => appendToLog(parts, commits, { ...request, ...request.params })),
    route(contract.submitAttempt, mayAppend, (request) => submitAttempt(parts, { ...request, ...request.params })),
    route(contract.verifyReceipt, visitor, (request) => verifyReceipt(parts, { ...request, ...request.params })),
    route(readLogEndpoint, mayScheduleDeliveries, (request) => readLog(parts, { ...request, ...request.params })),
  ];
}
