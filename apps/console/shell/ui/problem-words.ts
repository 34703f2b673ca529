import { NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import { type ProblemPlace, problems } from '@lembar/contract/problems.ts';
import type { Texts } from '../../texts/id.ts';
import type { Language } from '../../texts/language.ts';

export interface ProblemWords {
  title: string;
  detail?: string;
  places: ProblemPlace[];
}

/** What went wrong, in the reader's language, with the places to mend. Nothing technical except a number to quote. */
export function problemWords(cause: unknown, language: Language, texts: Texts): ProblemWords {
  if (cause instanceof NoAnswerError) return { title: texts.shell.noAnswer, places: [] };
  if (!(cause instanceof ProblemError)) return { title: texts.shell.unexpected, places: [] };
  const { code, detail, places = [], requestId, status } = cause.problem;
  // The general sentence speaks to a candidate about answers; staff have none to lose.
  const title = code === 'unavailable' ? texts.shell.serverBusy : problems[code][language];
  const quoted = status >= 500 && requestId ? texts.shell.quote(requestId) : detail;
  return { title, places, ...(quoted ? { detail: quoted } : {}) };
}
