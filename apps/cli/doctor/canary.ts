import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { login, me } from '@lembar/contract/identity.ts';
import { readAccounts } from '../simulate/accounts.ts';
import { makeCandidates } from '../simulate/candidates.ts';
import { realClock } from '../simulate/clock.ts';
import { callOver, openLine } from '../simulate/line.ts';
import { createMeter } from '../simulate/meter.ts';
import type { SimulationAccounts } from '../simulate/options.ts';
import { removeRun } from '../simulate/remove-run.ts';
import { newRunName } from '../simulate/run-name.ts';
import type { Account } from '../simulate/session.ts';
import { type Staff, signInStaff, withPatience } from '../simulate/staff.ts';
import type { Installation } from './installation.ts';
import { schoolUrl } from './school.ts';
import { fail, pass, type Verdict } from './verdict.ts';

/** A candidate of doctor's own, who owns nothing and is gone afterwards. */
export interface Canary {
  call: Call;
  staff: Staff;
  candidate: Account;
}

const CANDIDATE_TIMEOUT_MS = 20_000;
const PATIENCE_MS = 30_000;

/** @throws Impossible where the accounts are not given */
export function staffAccounts({ settings, environment }: Installation): Promise<SimulationAccounts> {
  const path = settings.DOCTOR_ACCOUNTS ?? join(settings.LEMBAR_DATA, 'demo-accounts.csv');
  return readAccounts(path, environment);
}

/**
 * Makes the canary as an operator would, once for all rows.
 * @throws Impossible, ProblemError
 */
export function canaryOf(installation: Installation): Promise<Canary> {
  return installation.once('canary', () => makeCanary(installation));
}

async function makeCanary(installation: Installation): Promise<Canary> {
  const accounts = await staffAccounts(installation);
  const url = await schoolUrl(installation);
  const meter = createMeter(realClock.now);
  const line = openLine({ connections: 8, timeoutMs: CANDIDATE_TIMEOUT_MS, meter });
  installation.onLeave(() => line.close());
  const call = callOver(line.send, { url, meter });
  const staff = await signInStaff(call, accounts, {
    clock: realClock,
    signal: installation.signal,
    forMs: PATIENCE_MS,
  });
  const run = newRunName();
  // Past the signal that may have ended the look.
  const later = { clock: realClock, signal: new AbortController().signal, forMs: PATIENCE_MS };
  installation.onLeave(() => removeRun(withPatience(staff, later), run));
  const [made] = await makeCandidates(staff, run, 1, new Date());
  if (!made) throw new Error('no candidate was made');
  return { call, staff, candidate: made.account };
}

const codeOf = (error: unknown) => (error instanceof ProblemError ? error.problem.code : undefined);

/** How many of a burst are let through beyond the limit before it counts as absent: the bucket may turn over in its middle. */
const SPARE = 1.25;
const MOST_LIMIT = 600;
const LEAST_TTL = 10;

/** C4: asks as the canary until it is refused; nobody else's bucket is touched. */
export async function provokeLimit(installation: Installation): Promise<Verdict> {
  const { THROTTLE_LIMIT: limit, THROTTLE_TTL: seconds } = installation.settings;
  if (limit > MOST_LIMIT || seconds < LEAST_TTL) return fail(`THROTTLE_LIMIT=${limit}, THROTTLE_TTL=${seconds}`);
  const { call, candidate } = await canaryOf(installation);
  const { accessToken: token } = await call(login, { body: { ...candidate, client: 'api' } });
  const most = Math.ceil(limit * 2 * SPARE);
  for (let asked = 1; asked <= most && !installation.signal.aborted; asked += 1) {
    const refusal = await call(me, { token }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refusal === undefined) continue;
    if (codeOf(refusal) !== 'too-many-requests') throw refusal;
    const wait = refusal instanceof ProblemError ? refusal.problem.retryAfterSeconds : undefined;
    return wait
      ? pass(`429 setelah / after ${asked} (${limit} / ${seconds} s), Retry-After ${wait} s`)
      : fail('429 tanpa / without Retry-After');
  }
  return fail(`${most} permintaan tanpa 429 / requests without a 429`);
}

/** Looks again and again until something is found, or time is up. */
export async function until<T>(
  find: () => Promise<T | undefined>,
  withinMs: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  for (const end = Date.now() + withinMs; ; await sleep(500)) {
    const found = await find();
    if (found !== undefined || Date.now() > end || signal.aborted) return found;
  }
}
