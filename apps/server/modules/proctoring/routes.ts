import { releaseDevice as releaseEndpoint } from '@lembar/contract/deliveries.ts';
import { openMonitoring } from '@lembar/contract/monitoring.ts';
import { type Route, route } from '../../http/route.ts';
import type { Tickets } from '../../realtime/tickets.ts';
import { mayReleaseDevices, mayWatchDeliveries } from '../deliveries/policy.ts';
import { type ProctoringParts, releaseDevice } from './release-device.ts';

export function proctoringRoutes(parts: ProctoringParts & { tickets: Tickets }): Route[] {
  return [
    route(openMonitoring, mayWatchDeliveries, async ({ tenant, caller }) => ({
      ticket: parts.tickets.give(tenant.id, caller, parts.clock.now()),
      expiresIn: parts.tickets.seconds,
    })),

    route(releaseEndpoint, mayReleaseDevices, async (request) => {
      await releaseDevice(parts, { ...request, ...request.params, ...request.body });
      return { done: true as const };
    }),
  ];
}
