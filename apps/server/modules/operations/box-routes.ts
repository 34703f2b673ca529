import * as contract from '@lembar/contract/box.ts';
import { superadmin } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { confirmBoxClock } from './box-clock.ts';
import type { Box, BoxParts } from './box-parts.ts';
import { boxKeeper } from './box-policy.ts';
import { beginSchool } from './box-school.ts';
import { confirmSheet, readSheet, sheetPrintedAt } from './box-sheet.ts';
import { selectDemo } from './box-views.ts';

interface BoxRouteParts extends BoxParts {
  directory: { platform(): Promise<{ id: string } | undefined> };
  log: Parameters<typeof confirmBoxClock>[0]['log'];
}

async function present({ data, directory }: BoxRouteParts, box: Box): Promise<contract.Box> {
  const { doubt, shown } = box.clock.look();
  const demo = await data.system(selectDemo);
  const platform = await directory.platform();
  const printedAt = platform && (await sheetPrintedAt(data, box, platform.id));
  return {
    addresses: box.addresses(),
    clock: {
      shown: shown.toISOString(),
      doubt: doubt && { reason: doubt.reason, minutes: Math.round(doubt.byMs / 60_000) },
    },
    demo: demo !== undefined && demo.archived_at === null,
    sheetPrintedAt: printedAt?.toISOString() ?? null,
  };
}

/** A school box and what its keeper does with it. On a platform there is nothing of the kind. */
export function boxRoutes(parts: BoxRouteParts): Route[] {
  const { data, log } = parts;
  const done = { done: true } as const;
  /** @throws Problem not-found on a platform */
  function demandBox(): Box {
    if (!parts.box) throw new Problem('not-found');
    return parts.box;
  }
  /** @throws Problem not-found also where the keys are not the box's own to show */
  function demandKeys(): Box {
    const box = demandBox();
    if (!box.ownKeys) throw new Problem('not-found');
    return box;
  }
  return [
    route(contract.viewBox, boxKeeper, async () => ({ box: parts.box ? await present(parts, parts.box) : null })),

    route(contract.confirmClock, boxKeeper, async ({ tenant, caller, body }) => {
      const box = demandBox();
      await confirmBoxClock({ data, log, boxClock: box.clock }, { tenant, caller, seen: new Date(body.shown) });
      return done;
    }),

    route(contract.beginSchool, superadmin, ({ tenant, caller, body }) =>
      beginSchool({ ...parts, box: demandBox() }, { tenant, caller, wish: body }),
    ),

    route(contract.viewRecoverySheet, superadmin, ({ tenant, caller }) =>
      readSheet({ ...parts, box: demandKeys() }, { tenant, caller }),
    ),

    route(contract.confirmRecoverySheet, superadmin, async ({ tenant, caller, body }) => {
      await confirmSheet({ ...parts, box: demandKeys() }, { tenant, caller, keyId: body.keyId });
      return done;
    }),
  ];
}
