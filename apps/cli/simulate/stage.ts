import type { Call } from '@lembar/contract/client.ts';
import { createDelivery, type Delivery, getDelivery } from '@lembar/contract/deliveries.ts';
import { place, publicKeys } from '@lembar/contract/school.ts';
import { fromBase64url } from '@lembar/seal/bytes.ts';
import { findCandidates, type KnownCandidate, makeCandidates } from './candidates.ts';
import { Impossible } from './impossible.ts';
import type { SimulationOptions } from './options.ts';
import { pickAssessment } from './pick-assessment.ts';
import { titleOf } from './run-name.ts';
import type { Account, Session } from './session.ts';
import type { Staff } from './staff.ts';

/** Everything that is there before the first candidate comes. */
export interface Stage {
  school: string;
  delivery: Delivery;
  /** Milliseconds until the delivery opens. */
  opensInMs: number;
  candidates: readonly Account[];
  /** Who may read results and logs: the delivery's teacher and the operator. */
  readers: readonly [Session, ...Session[]];
  /** Ed25519, by their id. */
  publicKeys: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes a class, candidates and a delivery, as an operator and a teacher would, or takes those that are given.
 *
 * @throws Impossible, ProblemError
 */
export async function setStage(call: Call, staff: Staff, run: string, options: SimulationOptions): Promise<Stage> {
  const here = await staff.ask(() => call(place, {}));
  const { keys } = await staff.ask(() => call(publicKeys, {}));
  const serverTime = new Date(here.serverTime);
  const { delivery, candidates, readers } = await (options.deliveryId === undefined
    ? makeDelivery(staff, run, options, serverTime)
    : takeDelivery(staff, options.deliveryId, options));
  return {
    school: here.school?.name ?? '',
    delivery,
    opensInMs: Math.max(0, Date.parse(delivery.opensAt) - serverTime.getTime()),
    candidates: candidates.slice(0, options.candidates).map(({ account }) => account),
    readers,
    publicKeys: new Map(
      keys.filter(({ algorithm }) => algorithm === 'Ed25519').map((key) => [key.kid, fromBase64url(key.publicKey)]),
    ),
  };
}

interface Prepared {
  delivery: Delivery;
  candidates: KnownCandidate[];
  readers: Stage['readers'];
}

async function takeDelivery(staff: Staff, deliveryId: string, options: SimulationOptions): Promise<Prepared> {
  const delivery = await staff.ask(() => staff.operator.call(getDelivery, { params: { deliveryId } }));
  if (delivery.state === 'cancelled') {
    throw new Impossible('Ujian yang dipilih sudah dibatalkan.\nThe given delivery has been cancelled.');
  }
  const { classId, accounts } = options;
  const candidates = await findCandidates(staff, { classId, deliveryId }, accounts.candidates);
  // It may be another teacher's.
  return { delivery, candidates, readers: [staff.operator] };
}

const SPARE_MINUTES = 60;

/** Open at once and with time to spare: what is tested here is the server, not the candidates' speed. */
async function makeDelivery(staff: Staff, run: string, options: SimulationOptions, now: Date): Promise<Prepared> {
  const { classId, accounts, minutes, arriveSeconds } = options;
  const candidates =
    classId === undefined
      ? await makeCandidates(staff, run, options.candidates, now)
      : await findCandidates(staff, { classId, deliveryId: undefined }, accounts.candidates);
  const durationMinutes = Math.min(1440, Math.ceil(minutes) + SPARE_MINUTES);
  const after = (minutesFromNow: number) => new Date(now.getTime() + minutesFromNow * 60_000).toISOString();
  const body = {
    assessmentId: options.assessmentId ?? (await pickAssessment(staff, run)),
    title: titleOf(run),
    opensAt: after(-1),
    closesAt: after(Math.ceil(arriveSeconds / 60) + durationMinutes + SPARE_MINUTES),
    durationMinutes,
    releaseRule: 'manual' as const,
    classIds: [],
    candidateIds: candidates.slice(0, options.candidates).map(({ id }) => id),
  };
  const delivery = await staff.ask(() => staff.teacher.call(createDelivery, { body }));
  return { delivery, candidates, readers: [staff.teacher, staff.operator] };
}
