import type * as z from 'zod/mini';

/** What can be wrong with an authored key beyond its shape. The code lets a screen say it in the teacher's language. */
const problems = {
  'repeated-id': 'This id is used twice.',
  'unknown-id': 'This id names nothing in the interaction.',
  'no-full-credit': 'At least one answer must earn the full credit.',
  'no-correct-answer': 'No correct answer is marked.',
  'missing-answer': 'This row has no correct answer.',
  'blank-answer': 'Nothing is left of this answer after normalising.',
  'min-above-max': 'The minimum is above the maximum.',
} as const;

export type KeyProblem = keyof typeof problems;

/** The part of a zod check's context that the rules below need. */
interface Report {
  value: unknown;
  issues: z.core.$ZodRawIssue[];
}

/** Adds an issue at `path`; `params.problem` carries the code, `message` the English sentence. */
export function report(context: Report, path: (string | number)[], problem: KeyProblem): void {
  context.issues.push({ code: 'custom', input: context.value, path, message: problems[problem], params: { problem } });
}

/** Reports every id that an earlier entry of the list already has. */
export function reportRepeatedIds(context: Report, list: { id: string }[], path: (string | number)[]): void {
  const seen = new Set<string>();
  list.forEach(({ id }, index) => {
    if (seen.has(id)) report(context, [...path, index, 'id'], 'repeated-id');
    seen.add(id);
  });
}

/** Reports a list of accepted answers in which none earns the full credit. */
export function reportNoFullCredit(context: Report, credits: number[], path: (string | number)[]): void {
  if (!credits.includes(1)) report(context, path, 'no-full-credit');
}

/** Reports rows without an answer, and answers that name an unknown row or an unknown target. */
export function reportPairs(
  context: Report,
  pairs: Record<string, string>,
  rows: { id: string }[],
  targets: { id: string }[],
): void {
  const rowIds = new Set(rows.map((row) => row.id));
  const targetIds = new Set(targets.map((target) => target.id));
  for (const id of rowIds) {
    if (!Object.hasOwn(pairs, id)) report(context, ['correct', id], 'missing-answer');
  }
  for (const [row, target] of Object.entries(pairs)) {
    if (!rowIds.has(row) || !targetIds.has(target)) report(context, ['correct', row], 'unknown-id');
  }
}
