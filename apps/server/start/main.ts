import { join } from 'node:path';
import { assertSafeRole } from '@lembar/database/assert-safe-role.ts';
import { fileLog } from '../adapters/log.ts';
import { prepareBoxClock } from '../modules/operations/box-clock.ts';
import { findReminders } from './box-reminders.ts';
import { composeApp, composeParts } from './compose.ts';
import { composeAlarm } from './compose-alarm.ts';
import { readSettings, UnsafeSettings } from './config.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { prepareDrain } from './drain.ts';
import { hasOwnSchool } from './first-run.ts';
import { type FirmGround, findGround } from './ground.ts';
import { listen } from './listen.ts';
import { logTrouble } from './log-trouble.ts';
import type { Settings } from './settings.ts';
import { endInOrder } from './shutdown.ts';
import { printWelcome } from './welcome.ts';
import { startWorkerWithBench, watchWorkers } from './work.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof UnsafeSettings)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

/** The demo exists only on the embedded default, and never in production. */
function wantsDemo(settings: Settings, ground: FirmGround): boolean {
  return ground.embedded && settings.NODE_ENV !== 'production';
}

async function start(settings: Settings): Promise<void> {
  const startedAt = performance.now();
  const log = fileLog(join(settings.LEMBAR_DATA, 'logs'), {
    days: settings.LOG_DAYS,
    quiet: settings.NODE_ENV === 'test',
  });
  const ground = await findGround(settings, log, say);
  const parts = composeParts(ground);
  await assertSafeRole(parts.data.database);
  if (parts.box) await prepareBoxClock({ ...parts, boxClock: parts.box.clock });
  const demo =
    wantsDemo(settings, ground) && !(await hasOwnSchool(parts))
      ? await prepareDemo(parts, settings.LEMBAR_DATA, say)
      : undefined;
  const serves = settings.LEMBAR_ROLE !== 'worker';
  const works = settings.LEMBAR_ROLE !== 'web';
  const app = await composeApp(parts, ground);
  const drain = prepareDrain(app, settings.TRUSTED_PROXIES === '' ? 0 : undefined);
  if (serves) await listen(app, settings);
  const alarm = composeAlarm(parts, settings);
  const worker = works ? startWorkerWithBench(parts, ground, alarm) : undefined;
  const watch = serves ? watchWorkers(parts, alarm) : undefined;
  endInOrder(log, [
    ['drain', async () => (serves ? drain() : undefined)],
    ['web', async () => app.close()],
    ['watch', async () => watch?.stop()],
    ['worker', async () => worker?.stop()],
    ['errors', () => parts.errors.flush(2_000)],
    ['parts', () => parts.close()],
    ['ground', () => ground.leave()],
  ]);
  const port = serves ? (app.server.address() as { port: number }).port : undefined;
  printWelcome(say, {
    settings,
    port,
    demo,
    reminders: await findReminders(parts),
    seconds: (performance.now() - startedAt) / 1000,
  });
  void logTrouble(parts);
  // A process manager that waits for it (PM2's wait_ready) hears that requests may come.
  process.send?.('ready');
}

start(settingsOrExit()).catch((error: unknown) => {
  process.stderr.write(
    `\nLembar tidak dapat dimulai. / Lembar cannot start.\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
