import { randomUUID } from 'node:crypto';
import { assemble } from '@lembar/assessment/assembly/assemble.ts';
import { makePlan } from '@lembar/assessment/assembly/make-plan.ts';
import type { EpochLog } from '@lembar/assessment/attempt/log.ts';
import type { StartReply } from '@lembar/contract/attempts.ts';
import type { Arrived } from './arrive.ts';
import { planActs } from './behaviour.ts';
import { createDevice, type DeviceShell } from './device-shell.ts';
import { diceOf } from './dice.ts';
import type { Hall } from './hall.ts';
import { sha256 } from './hash.ts';
import { createMemoryDisk } from './memory-disk.ts';
import { PATIENCE_MS } from './patience.ts';
import { isGenuine } from './receipt-check.ts';
import { sendToSchool } from './school-line.ts';

/** One candidate at one device, from the start to the receipt. */
export interface Sitting {
  device: DeviceShell;
  /** What the device holds as stored. */
  logs(): EpochLog[];
  /** The attempt's id, once there is one. */
  attemptId(): string | null;
  /** Asks for the start until it is granted. @throws Error with the problem that refused it, TimeoutError */
  start(signal: AbortSignal): Promise<void>;
  /** Opens the paper and answers it, with human pauses. `onGiven` hears of every single act. */
  answer(signal: AbortSignal, onGiven: () => void): Promise<void>;
  /** Submits and waits for the receipt. @returns whether the receipt is genuine. @throws TimeoutError */
  submit(signal: AbortSignal): Promise<boolean>;
}

const LOOK_AROUND_MS = 5_000;

/** @param who tells the candidates of one run apart, the same in every run */
export function openSitting(hall: Hall, { session, manifest }: Arrived, who: string): Sitting {
  const { call, clock, meter, shelf, seed, delivery } = hall;
  const disk = createMemoryDisk();
  let begun: { reply: StartReply; at: number } | undefined;

  const onStarted = (reply: StartReply) => {
    begun = { reply, at: clock.now() };
  };
  const line = { call, session, meter, clock, deliveryId: delivery.id, accessCode: delivery.accessCode, onStarted };
  const school = { ...line, device: randomUUID() };
  // The server's time at the start, carried on by a clock that never jumps.
  const elapsed = () =>
    begun ? Date.parse(begun.reply.serverTime) - Date.parse(begun.reply.startedAt) + clock.now() - begun.at : 0;
  const device = createDevice({ disk, elapsed, send: (id, request) => sendToSchool(school, id, request) });

  const start = async (signal: AbortSignal) => {
    device.open();
    await device.until(({ started, starting }) => started || !starting, patient(signal));
    const { started, problem } = device.status();
    if (!started) throw new Error(problem ?? 'not-started');
  };
  const answer = async (signal: AbortSignal, onGiven: () => void) => {
    if (!begun) return;
    const { reply } = begun;
    const pace = diceOf(seed, `${who}|pace`);
    // Nobody takes exactly the time that there is; the slowest takes nearly all of it.
    const spread = hall.minutes * 60_000 * (0.75 + 0.25 * pace.fraction());
    // A look around first. It also keeps what this machine has to reckon out of the rush that is being measured.
    await clock.sleep(pace.fraction() * Math.min(LOOK_AROUND_MS, spread / 10), signal);
    const paper = shelf.open(manifest, reply.contentKey);
    const assembled = assemble(makePlan(paper), Buffer.from(reply.seed, 'hex'), sha256);
    let due = clock.now();
    for (const { pause, entry } of planActs(paper, assembled, { seed, who })) {
      due += pause * spread;
      await clock.sleep(due - clock.now(), signal);
      device.give(entry);
      onGiven();
    }
    await clock.sleep(paper.rules.minimumMinutesBeforeFinish * 60_000 - elapsed(), signal);
  };
  const submit = async (signal: AbortSignal) => {
    device.finish();
    await device.until(({ receipt }) => receipt !== null, patient(signal));
    const { receipt } = device.status();
    return receipt !== null && isGenuine(receipt, hall.publicKeys, disk.logs());
  };
  return { device, logs: disk.logs, attemptId: () => begun?.reply.attemptId ?? null, start, answer, submit };
}

/** The device itself would ask for ever; the candidate stops waiting at some time. */
function patient(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
}
