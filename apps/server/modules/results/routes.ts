import * as contract from '@lembar/contract/results.ts';
import { type Route, route } from '../../http/route.ts';
import type { Caller } from '../../http/tokens.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { demandTeacher, mayScheduleDeliveries } from '../deliveries/policy.ts';
import { type ResultParts, releaseResults } from './release-results.ts';
import { viewResults } from './views.ts';
import { resultsWorkbook } from './workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Results are for the delivery's teacher and the operator; candidates get theirs with their own list, once released. */
export function resultRoutes(parts: ResultParts): Route[] {
  const { data, clock } = parts;
  // Who may look is asked at the primary; only what he then sees is a report.
  const findOwn = (tenantId: string, caller: Caller, deliveryId: string) =>
    data.office(tenantId, async (tx) => demandTeacher(await findDelivery(tx, deliveryId), caller));
  return [
    route(contract.listResults, mayScheduleDeliveries, async ({ tenant, caller, params }) => {
      const { id, releasedAt } = await findOwn(tenant.id, caller, params.deliveryId);
      const rows = await data.reports(tenant.id, (tx) => viewResults(tx, id, clock.now()));
      return { released: releasedAt?.toISOString() ?? null, rows };
    }),

    route(contract.releaseResults, mayScheduleDeliveries, (request) =>
      releaseResults(parts, { ...request, ...request.params }),
    ),

    route(contract.exportResults, mayScheduleDeliveries, async ({ tenant, caller, params, language }) => {
      const { id, title } = await findOwn(tenant.id, caller, params.deliveryId);
      const rows = await data.reports(tenant.id, (tx) => viewResults(tx, id, clock.now()));
      const headers = { 'content-disposition': 'attachment; filename="results.xlsx"', 'cache-control': 'no-store' };
      return { bytes: await resultsWorkbook(title, rows, language), type: XLSX, headers };
    }),
  ];
}
