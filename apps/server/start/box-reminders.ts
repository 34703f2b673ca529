import { boxChecks } from '../modules/operations/box-checks.ts';
import type { Parts } from './compose.ts';

const words = {
  clock:
    'Jam komputer meragukan: ujian belum dibuka. Pastikan di Konsol, “Server sekolah”. / The clock is in doubt: confirm it in the console, “School server”.',
  'recovery-sheet':
    'Lembar pemulihan belum dicetak: tanpa kuncinya cadangan tidak dapat dibuka. Buka /platform di komputer ini, “Server sekolah”. / The recovery sheet is not printed: open /platform on this computer, “School server”.',
} as const;

/** What the keeper of a school box has to see to, in words for whoever waits at the terminal. */
export async function findReminders(parts: Pick<Parts, 'data' | 'directory' | 'box'>): Promise<string[]> {
  const wrong = await Promise.all(boxChecks(parts).map(({ look }) => look()));
  return wrong.flat().flatMap(({ kind }) => (kind === 'clock' || kind === 'recovery-sheet' ? [words[kind]] : []));
}
