import { uptime } from 'node:os';
import { eraseDemoTenant } from '@lembar/database/erase-tenant.ts';
import { guardClock } from '../start/clock-guard.ts';
import { composeApp, type Parts } from '../start/compose.ts';
import { composeBox } from '../start/compose-box.ts';
import { readSettings } from '../start/config.ts';
import { type Installation, SECRETS } from './installation.ts';
import { createSchool, type School } from './school.ts';

/** The installation's database under a server that is a school box, with a machine whose clock can be set. */
export interface TestBox {
  app: Awaited<ReturnType<typeof composeApp>>;
  parts: Parts & { box: NonNullable<Parts['box']> };
  /** Sets the machine's clock on (or back) by so many minutes. */
  setClock(minutes: number): void;
  createSchool(slug: string): Promise<School>;
  close(): Promise<void>;
}

export async function startBox(installation: Installation, dataFolder: string): Promise<TestBox> {
  let offset = 0;
  const boxClock = guardClock(() => ({ wall: Date.now() + offset, uptime: uptime() * 1000 }));
  const settings = readSettings({ LEMBAR_DATA: dataFolder, PORT: '3210' });
  const { data, objects } = installation.parts;
  const box = composeBox(settings, {
    data,
    objects,
    clock: boxClock,
    boxClock,
    keys: { current: SECRETS.encryptionKey, previous: [] },
    eraseRows: (tenantId) => eraseDemoTenant(installation.database.superuserUrl, tenantId),
  });
  const parts = { ...installation.parts, clock: boxClock, box };
  const app = await composeApp(parts, { settings });
  return {
    app,
    parts,
    setClock: (minutes) => {
      offset += minutes * 60_000;
    },
    createSchool: (slug) => createSchool({ app, parts }, slug),
    close: () => app.close(),
  };
}
