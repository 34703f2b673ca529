import type { Language } from '../texts/format.ts';
import { size } from '../texts/format.ts';
import type { Texts } from '../texts/indonesian.ts';
import type { CheckState, Findings } from './ready-checks.ts';
import type { PackageState } from './use-package.ts';

/** What the check says about one thing: what was found, in words, and what helps. */
export interface CheckLine {
  name: string;
  state: CheckState;
  words: string;
  cure?: string;
}

/** The lines of the check before an exam, in the order of their weight. */
export function checkLines(
  found: PackageState,
  { storage, connection, clock, browser }: Findings,
  { ready, minutes }: Texts,
  language: Language,
): CheckLine[] {
  const line = (
    part: 'storage' | 'connection' | 'clock' | 'browser',
    state: CheckState | undefined,
    words: string,
  ): CheckLine => {
    const texts: { name: string; bad?: string; cure?: string } = ready[part];
    if (state === undefined) return { name: texts.name, state: 'checking', words: ready.checking };
    if (state !== 'bad') return { name: texts.name, state, words };
    return { name: texts.name, state, words: texts.bad ?? '', cure: texts.cure ?? '' };
  };
  return [
    packageLine(found, ready.package, language),
    line('storage', storage?.state, storageWords(storage, ready.storage, language)),
    line('connection', connection?.state, connectionWords(connection, ready.connection)),
    line('clock', clock?.state, clockWords(clock, ready.clock, minutes)),
    line('browser', browser?.state, browser?.state === 'note' ? ready.browser.noEquations : ready.browser.good),
  ];
}

function packageLine(found: PackageState, texts: Texts['ready']['package'], language: Language): CheckLine {
  const { name } = texts;
  const of = (bytes: number) => size(bytes, language);
  if (found.state === 'failed') return { name, state: 'bad', words: texts.bad, cure: texts.cure };
  if (found.state === 'complete') return { name, state: 'good', words: texts.good(of(found.total)) };
  return { name, state: 'checking', words: texts.loading(of(found.bytes), of(found.total)) };
}

function storageWords(found: Findings['storage'], texts: Texts['ready']['storage'], language: Language): string {
  if (found?.freeBytes !== undefined) return texts.space(size(found.freeBytes, language));
  return found?.state === 'good' ? texts.good : texts.notForever;
}

function connectionWords(found: Findings['connection'], texts: Texts['ready']['connection']): string {
  const { state, roundTripMs = 0 } = found ?? {};
  return state === 'good' ? texts.good(roundTripMs) : texts.slow(roundTripMs);
}

function clockWords(found: Findings['clock'], texts: Texts['ready']['clock'], minutes: Texts['minutes']): string {
  if (found?.state === 'good') return texts.good;
  return found?.offsetMs === undefined ? texts.unknown : texts.differs(minutes(Math.round(found.offsetMs / 60_000)));
}
