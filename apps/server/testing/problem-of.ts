import { ProblemError } from '@lembar/contract/client.ts';

/** The code of the problem that a call was refused with; `no problem` where it was not. */
export function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
}
