import { setMaxListeners } from 'node:events';
import { badNetwork } from './bad-network.ts';
import { realClock } from './clock.ts';
import { callOver, type Line, openLine } from './line.ts';
import { createMeter } from './meter.ts';
import type { SimulationOptions } from './options.ts';
import { PATIENCE_MS } from './patience.ts';
import { performRun } from './perform-run.ts';
import { createProgress, type Progress, type Terminal } from './progress.ts';
import { demandDatabase } from './read-database.ts';
import { removeRun } from './remove-run.ts';
import { newRunName } from './run-name.ts';
import { type Staff, signInStaff, withPatience } from './staff.ts';
import { type Summary, summarise } from './summary.ts';

export interface Surroundings {
  /** Where to say how it goes. */
  terminal: Terminal;
  /** Ends the run early: what it made is removed, and what is known is answered. */
  signal: AbortSignal;
}

const CANDIDATE_TIMEOUT_MS = 20_000;
/** Hashing a hundred passwords takes a small machine its time. */
const STAFF_TIMEOUT_MS = 120_000;
const MOST_CONNECTIONS = 512;
/** Somebody who pressed Ctrl-C does not want to wait long for a server that is away. */
const REMOVE_MS = 30_000;

/**
 * A whole exam with virtual candidates against a running server, then a comparison of all that was answered with all that
 * the server stored. Uses nothing but the endpoints that people use.
 *
 * @throws Impossible; ProblemError where the server refuses to prepare it; AbortError when ended before the candidates came
 */
export async function simulate(options: SimulationOptions, { terminal, signal }: Surroundings): Promise<Summary> {
  // Every candidate listens to it; Node warns of more than ten.
  setMaxListeners(0, signal);
  if (options.database !== undefined) await demandDatabase(options.database);
  const meter = createMeter(realClock.now);
  const progress = createProgress(terminal, meter.silence);
  const office = openLine({ connections: 4, timeoutMs: STAFF_TIMEOUT_MS, meter });
  const room = openLine({ connections: connectionsFor(options), timeoutMs: CANDIDATE_TIMEOUT_MS, meter });
  const officeCall = callOver(office.send, { url: options.url, meter });
  const network = { probability: options.badNetwork, clock: realClock };
  const roomCall = callOver(badNetwork(room.send, network), { url: options.url, meter });
  const run = newRunName();
  try {
    progress.say(`Simulasi ${run} · ${options.url.origin}`);
    const patience = { clock: realClock, signal, forMs: PATIENCE_MS };
    const staff = await signInStaff(officeCall, options.accounts, patience);
    const around = { run, options, staff, officeCall, roomCall, meter, clock: realClock, progress, signal };
    const findings = await performRun(around).catch(async (error: unknown) => {
      await tidyUp(staff, run, options, { room, progress });
      throw error;
    });
    return { ...summarise(findings), removed: await tidyUp(staff, run, options, { room, progress }) };
  } finally {
    progress.end();
    await Promise.all([office.close(), room.close()]);
  }
}

/** Removes what an earlier run had to leave behind. */
export async function removeLeftRun(
  { url, accounts }: Pick<SimulationOptions, 'url' | 'accounts'>,
  run: string,
  signal: AbortSignal,
): Promise<void> {
  const meter = createMeter(realClock.now);
  const office = openLine({ connections: 2, timeoutMs: STAFF_TIMEOUT_MS, meter });
  try {
    const patience = { clock: realClock, signal, forMs: REMOVE_MS };
    await removeRun(await signInStaff(callOver(office.send, { url, meter }), accounts, patience), run);
  } finally {
    await office.close();
  }
}

function connectionsFor({ candidates }: SimulationOptions): number {
  return Math.min(candidates, MOST_CONNECTIONS);
}

/** @returns whether nothing of the run is left */
async function tidyUp(
  staff: Staff,
  run: string,
  { keep }: SimulationOptions,
  { room, progress }: { room: Line; progress: Progress },
): Promise<boolean> {
  // Nothing that is still on its way may reach an attempt that is being removed.
  await room.close();
  if (keep) return false;
  progress.show(() => 'Menghapus simulasi … / removing the run …');
  return removeRun(inHurry(staff), run).then(
    () => true,
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      progress.say(`Simulasi belum terhapus / the run is not removed: ${reason}`);
      return false;
    },
  );
}

/** The same staff, past the signal that may have ended the run. */
function inHurry(staff: Staff): Staff {
  return withPatience(staff, { clock: realClock, signal: new AbortController().signal, forMs: REMOVE_MS });
}
