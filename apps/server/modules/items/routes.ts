import { shownItem } from '@lembar/assessment/item/shown-item.ts';
import * as contract from '@lembar/contract/items.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import type { ItemParts } from './parts.ts';
import { mayUseBank } from './policy.ts';
import { prepareContent } from './prepare-item.ts';
import { createItem, getItem, updateItem } from './save-item.ts';
import { createStimulus, getStimulus, updateStimulus } from './save-stimulus.ts';
import { archive } from './store.ts';
import { viewItems, viewStimuli, viewTags, viewTitles } from './views.ts';

export function itemRoutes(parts: ItemParts): Route[] {
  const { data, clock } = parts;
  return [
    route(contract.listItems, mayUseBank, ({ tenant, query }) => data.office(tenant.id, (tx) => viewItems(tx, query))),
    route(contract.findItemTitles, mayUseBank, async ({ tenant, body }) => ({
      titles: await data.office(tenant.id, (tx) => viewTitles(tx, body.itemIds)),
    })),
    route(contract.listTags, mayUseBank, ({ tenant }) => data.office(tenant.id, viewTags)),
    route(contract.getItem, mayUseBank, (request) => getItem(parts, { ...request, ...request.params })),
    route(contract.createItem, mayUseBank, (request) => createItem(parts, { ...request, ...request.body })),
    route(contract.updateItem, mayUseBank, (request) =>
      updateItem(parts, { ...request, ...request.params, ...request.body }),
    ),
    route(contract.previewItem, mayUseBank, async ({ body }) => ({
      shown: shownItem(prepareContent(body.item, 'item')),
    })),

    route(contract.archiveItem, mayUseBank, async ({ tenant, caller, params }) => {
      const at = clock.now();
      await data.office(tenant.id, async (tx) => {
        if (!(await archive(tx, params.itemId, at))) throw new Problem('not-found');
        await recordAudit(tx, { actorId: caller.userId, act: 'item.archive', subject: `item:${params.itemId}`, at });
      });
      return { done: true as const };
    }),

    route(contract.listStimuli, mayUseBank, ({ tenant, query }) =>
      data.office(tenant.id, (tx) => viewStimuli(tx, query)),
    ),
    route(contract.getStimulus, mayUseBank, (request) => getStimulus(parts, { ...request, ...request.params })),
    route(contract.createStimulus, mayUseBank, (request) => createStimulus(parts, { ...request, ...request.body })),
    route(contract.updateStimulus, mayUseBank, (request) =>
      updateStimulus(parts, { ...request, ...request.params, ...request.body }),
    ),
  ];
}
