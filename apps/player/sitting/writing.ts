import type { EntryContent } from '@lembar/assessment/attempt/device-events.ts';
import { type Device, shownAnswers } from '@lembar/assessment/attempt/device-state.ts';
import type { Answers } from '@lembar/assessment/attempt/log.ts';
import type { Shown } from '@lembar/assessment/interactions/answering.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import type { ResponseValue } from '@lembar/item-views/read-response.ts';
import { createStore, type Watched } from '../store.ts';
import type { DeviceRunner } from './device-runner.ts';
import { fittingText } from './fitting-text.ts';
import { createTextBuffer } from './text-buffer.ts';

const TYPED: ReadonlySet<Shown['kind']> = new Set(['short-text', 'numeric', 'essay'] as const);

/** How a candidate's acts become entries of the log, and what stands as given. */
export interface Writing {
  /** What was given, with what is being typed. */
  readonly answers: Watched<Answers>;
  /** Whether typed text waits that is not in the log yet. */
  readonly typing: Watched<boolean>;
  respond(itemRef: string, interaction: Pick<Shown, 'id' | 'kind'>, response: ResponseValue | null): void;
  flag(itemRef: string, doubtful: boolean): void;
  visit(itemRef: string): void;
  /** Something that a proctor may want to know: a hint, never proof. */
  signal(name: string, detail: Record<string, number>): void;
  flushText(): void;
}

/**
 * @param elapsed ms since the start, by the school's clock
 */
export function createWriting(runner: DeviceRunner, elapsed: () => number): Writing {
  let lastT = lastTime(runner.device.get());
  const give = (...entry: EntryContent): void => {
    // Whole milliseconds that never run backwards, even when the school's time was corrected.
    lastT = Math.max(lastT, Math.round(elapsed()));
    runner.dispatch({ kind: 'give', t: lastT, entry });
  };
  const buffer = createTextBuffer((ref, text) => give('answer', ref, text), afterWhile);
  const { answers, typing, showTyped } = watchAnswers(runner, buffer.waiting());
  return {
    answers,
    typing,
    respond: (itemRef, { id, kind }, response) => {
      const ref = answerRef(itemRef, id);
      if (!TYPED.has(kind)) return give('answer', ref, response);
      buffer.put(ref, typeof response === 'string' ? fittingText(response) || null : null);
      showTyped();
    },
    flag: (itemRef, doubtful) => give('flag', itemRef, doubtful),
    visit: (itemRef) => {
      buffer.flush();
      give('visit', itemRef, null);
    },
    signal: (name, detail) => give('signal', name, detail),
    flushText: () => buffer.flush(),
  };
}

function afterWhile(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The fold of the log is made again only when the log has grown; what is being typed lies over it. */
function watchAnswers(runner: DeviceRunner, waiting: ReadonlyMap<string, string | null>) {
  let folded = shownAnswers(runner.device.get());
  let chains = runner.device.get().chains;
  const answers = createStore(folded);
  const typing = createStore(false);
  const showTyped = (): void => {
    answers.set({ ...folded, answers: overlay(folded.answers, waiting) });
    typing.set(waiting.size > 0);
  };
  runner.device.subscribe(() => {
    const device = runner.device.get();
    if (device.chains === chains) return;
    chains = device.chains;
    folded = shownAnswers(device);
    showTyped();
  });
  return { answers, typing, showTyped };
}

function overlay(answers: Answers['answers'], waiting: ReadonlyMap<string, string | null>): Answers['answers'] {
  const shown = { ...answers };
  for (const [ref, text] of waiting) {
    if (text === null) delete shown[ref];
    else shown[ref] = text;
  }
  return shown;
}

function lastTime(device: Device): number {
  const times = Object.values(device.chains).flatMap((chain) => chain.entries.slice(-1).map(([, t]) => t));
  return Math.max(0, ...times);
}
