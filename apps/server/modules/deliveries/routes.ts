import * as contract from '@lembar/contract/deliveries.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import { demandTeacher, demandWatcher, mayScheduleDeliveries, mayWatchDeliveries, watchesAll } from './policy.ts';
import { type DeliveryParts, scheduleDelivery } from './schedule-delivery.ts';
import { cancel, remove, selectDelivery } from './store.ts';
import { viewDeliveries, viewDelivery } from './views.ts';
import { watchDelivery } from './watch-delivery.ts';

export function deliveryRoutes(parts: DeliveryParts): Route[] {
  const { data, clock } = parts;
  return [
    route(contract.listDeliveries, mayWatchDeliveries, ({ tenant, caller, query }) => {
      const teacherId = watchesAll(caller) ? undefined : caller.userId;
      return data.office(tenant.id, (tx) => viewDeliveries(tx, { ...query, teacherId }));
    }),

    route(contract.getDelivery, mayWatchDeliveries, ({ tenant, caller, params }) =>
      data.office(tenant.id, async (tx) => {
        demandWatcher(await selectDelivery(tx, params.deliveryId), caller);
        const delivery = await viewDelivery(tx, params.deliveryId);
        if (!delivery) throw new Problem('not-found');
        return delivery;
      }),
    ),

    route(contract.createDelivery, mayScheduleDeliveries, (request) =>
      scheduleDelivery(parts, { ...request, wish: request.body }),
    ),

    route(contract.cancelDelivery, mayScheduleDeliveries, async ({ tenant, caller, params }) => {
      const at = clock.now();
      await data.office(tenant.id, async (tx) => {
        const { id } = demandTeacher(await selectDelivery(tx, params.deliveryId), caller);
        await cancel(tx, id);
        await recordAudit(tx, { actorId: caller.userId, act: 'delivery.cancel', subject: `delivery:${id}`, at });
      });
      return { done: true as const };
    }),

    route(contract.removeDelivery, mayScheduleDeliveries, async ({ tenant, caller, params }) => {
      const at = clock.now();
      await data.office(tenant.id, async (tx) => {
        const { id, state } = demandTeacher(await selectDelivery(tx, params.deliveryId), caller);
        if (state !== 'cancelled')
          throw new Problem('in-use', {
            detail: { id: 'Batalkan dulu jadwal ini.', en: 'Cancel the delivery first.' },
          });
        await remove(tx, id);
        await recordAudit(tx, { actorId: caller.userId, act: 'delivery.remove', subject: `delivery:${id}`, at });
      });
      return { done: true as const };
    }),

    route(contract.listAttempts, mayWatchDeliveries, async ({ tenant, caller, params }) => {
      const rows = await data.office(tenant.id, (tx) => watchDelivery(tx, caller, params.deliveryId));
      return { serverTime: clock.now().toISOString(), rows };
    }),
  ];
}
