import type { EpochLog } from '@lembar/assessment/attempt/log.ts';
import { ProblemError } from '@lembar/contract/client.ts';
import { type Arrived, arrive } from './arrive.ts';
import type { Hall } from './hall.ts';
import type { Account } from './session.ts';
import { openSitting, type Sitting } from './sitting.ts';

/** How far a candidate has come, by what the candidate's own device knows. */
export interface CandidateFacts {
  ready: boolean;
  started: boolean;
  /** Entries given, and how many of them the school has acknowledged. */
  given: number;
  savedAtSchool: number;
  submitted: boolean;
  receiptVerified: boolean;
  /** Why the candidate could not go on. */
  dropped: string | null;
}

export interface VirtualCandidate {
  facts(): CandidateFacts;
  /** Signs in and downloads. Never rejects: who cannot go on is dropped. */
  arrive(signal: AbortSignal): Promise<void>;
  /** Starts, answers and submits. The device stays on afterwards, as the protocol wants. Never rejects. */
  sit(signal: AbortSignal): Promise<void>;
  attemptId(): string | null;
  /** What the device holds as stored: the truth that the school's log is compared with. */
  logs(): EpochLog[];
  /** Switches the device off. Resolves when nothing of it is on its way any more. */
  leave(): Promise<void>;
}

/** @param who tells the candidates of one run apart, the same in every run */
export function createCandidate(hall: Hall, account: Account, who: string): VirtualCandidate {
  const facts: CandidateFacts = {
    ready: false,
    started: false,
    given: 0,
    savedAtSchool: 0,
    submitted: false,
    receiptVerified: false,
    dropped: null,
  };
  let arrived: Arrived | undefined;
  let sitting: Sitting | undefined;

  const orDrop = async (work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => {
      facts.dropped = reasonOf(error);
    });
  };
  return {
    facts: () => ({ ...facts, savedAtSchool: sitting?.device.status().savedAtSchool ?? 0 }),
    attemptId: () => sitting?.attemptId() ?? null,
    logs: () => sitting?.logs() ?? [],
    leave: async () => sitting?.device.stop(),
    arrive: (signal) =>
      orDrop(async () => {
        arrived = await arrive(hall, account, signal);
        facts.ready = true;
      }),
    sit: (signal) =>
      orDrop(async () => {
        if (!arrived) return;
        sitting = openSitting(hall, arrived, who);
        await sitting.start(signal);
        facts.started = true;
        await sitting.answer(signal, () => {
          facts.given += 1;
        });
        facts.receiptVerified = await sitting.submit(signal);
        facts.submitted = true;
      }),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof ProblemError) return error.problem.code;
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'gave-up';
  return error instanceof Error ? error.message : String(error);
}
