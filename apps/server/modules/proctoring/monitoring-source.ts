import type { Data } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import type { MonitoringSource } from '../../realtime/monitoring.ts';
import { watchDelivery } from '../deliveries/watch-delivery.ts';
import { sessionHolds } from '../identity/session-holds.ts';

function undefinedWhereNotFound(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'not-found') return undefined;
  throw error;
}

/** Lets the socket see what the list of attempts shows, by the same rule. */
export function monitoringSource(data: Data): MonitoringSource {
  return {
    rows: (tenantId, caller, deliveryId, candidateIds) =>
      data.office(tenantId, (tx) => watchDelivery(tx, caller, deliveryId, candidateIds)).catch(undefinedWhereNotFound),
    holds: (tenantId, caller) => data.office(tenantId, (tx) => sessionHolds(tx, caller.sessionId)),
  };
}
