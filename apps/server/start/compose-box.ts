import type { Clock } from '../adapters/clock.ts';
import type { ObjectStore } from '../adapters/object-store.ts';
import type { Data } from '../adapters/postgres.ts';
import type { Box } from '../modules/operations/box-parts.ts';
import type { ClockGuard } from './clock-guard.ts';
import { eraseDemo } from './first-run.ts';
import { lanAddresses } from './lan-addresses.ts';
import type { Settings } from './settings.ts';

interface Around {
  data: Data;
  objects: ObjectStore;
  clock: Clock;
  boxClock: ClockGuard;
  keys: Box['keys'];
  eraseRows: (tenantId: string) => Promise<void>;
}

/** What only a school box has. */
export function composeBox(settings: Settings, { boxClock, keys, ...around }: Around): Box {
  const port = settings.PORT === 80 ? '' : `:${settings.PORT}`;
  const eraseGround = { dataFolder: settings.LEMBAR_DATA, eraseRows: around.eraseRows };
  return {
    clock: boxClock,
    addresses: () => lanAddresses().map((address) => `http://${address}${port}`),
    keys,
    ownKeys: settings.ENCRYPTION_KEY === undefined,
    eraseDemo: (tenantId) => eraseDemo(around, eraseGround, tenantId),
  };
}
