import type { Data } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import type { MonitoringSource } from '../../realtime/monitoring.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { demandWatcher } from '../deliveries/policy.ts';
import { viewAttempts } from '../deliveries/views.ts';
import { sessionHolds } from '../identity/session-holds.ts';

/** Lets the socket see what the list of attempts shows, by the same rule. */
export function monitoringSource(data: Data): MonitoringSource {
  return {
    rows: (tenantId, caller, deliveryId, candidateIds) =>
      data
        .office(tenantId, async (tx) => {
          const { id } = demandWatcher(await findDelivery(tx, deliveryId), caller);
          return viewAttempts(tx, id, candidateIds);
        })
        .catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'not-found') return undefined;
          throw error;
        }),
    holds: (tenantId, caller) => data.office(tenantId, (tx) => sessionHolds(tx, caller.sessionId)),
  };
}
