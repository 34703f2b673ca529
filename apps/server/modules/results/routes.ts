import * as contract from '@lembar/contract/results.ts';
import { type Route, route } from '../../http/route.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { demandTeacher, mayScheduleDeliveries } from '../deliveries/policy.ts';
import { type ResultParts, releaseResults } from './release-results.ts';
import { viewResults } from './views.ts';
import { resultsWorkbook } from './workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Results are for the delivery's teacher and the operator; candidates get theirs with their own list, once released. */
export function resultRoutes(parts: ResultParts): Route[] {
  const { data, clock } = parts;
  return [
    route(contract.listResults, mayScheduleDeliveries, ({ tenant, caller, params }) =>
      data.office(tenant.id, async (tx) => {
        const { id, releasedAt } = demandTeacher(await findDelivery(tx, params.deliveryId), caller);
        return { released: releasedAt?.toISOString() ?? null, rows: await viewResults(tx, id, clock.now()) };
      }),
    ),

    route(contract.releaseResults, mayScheduleDeliveries, (request) =>
      releaseResults(parts, { ...request, ...request.params }),
    ),

    route(contract.exportResults, mayScheduleDeliveries, async ({ tenant, caller, params, language }) => {
      const { title, rows } = await data.office(tenant.id, async (tx) => {
        const delivery = demandTeacher(await findDelivery(tx, params.deliveryId), caller);
        return { title: delivery.title, rows: await viewResults(tx, delivery.id, clock.now()) };
      });
      const headers = { 'content-disposition': 'attachment; filename="results.xlsx"', 'cache-control': 'no-store' };
      return { bytes: await resultsWorkbook(title, rows, language), type: XLSX, headers };
    }),
  ];
}
