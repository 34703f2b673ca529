import { NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import type { Texts } from '../texts/indonesian.ts';
import { NotACandidateError } from './people.ts';

/** What to tell about an error: the server's own words, or that it does not answer, or that the fault is here. */
export function problemWords(error: unknown, texts: Texts): string {
  if (error instanceof ProblemError) return error.problem.detail ?? error.problem.title;
  if (error instanceof NotACandidateError) return texts.signIn.notCandidate;
  if (error instanceof NoAnswerError) return texts.noAnswer;
  return texts.brokenHere;
}

/** The stable name of the server's problem, if the error is one. */
export function problemCode(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}
