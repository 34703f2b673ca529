import type { Installation } from './installation.ts';

export type Status = 'pass' | 'fail' | 'na';

/** What looking at one row came to. */
export interface Verdict {
  status: Status;
  /** What was seen, or for `na` why the row does not apply. Never a secret, an answer or an address with a password. */
  detail: string;
  /** Where another cure than the row's own helps. */
  cure?: string;
}

export const pass = (detail: string): Verdict => ({ status: 'pass', detail });
export const fail = (detail: string, cure?: string): Verdict => ({ status: 'fail', detail, ...(cure && { cure }) });
export const notApplicable = (reason: string): Verdict => ({ status: 'na', detail: reason });

/** Fails with the first thing that is wrong, if anything is. */
export function judge(faults: readonly (string | false | undefined)[], detail: string): Verdict {
  const wrong = faults.filter((fault) => typeof fault === 'string' && fault !== '');
  return wrong.length > 0 ? fail(wrong.join('; ')) : pass(detail);
}

/** A line of the production checklist. */
export interface Row {
  /** The checklist's. */
  id: string;
  /** Indonesian, then English. */
  title: readonly [string, string];
  /** What helps where it fails. */
  cure: readonly [string, string];
  /** How long looking may take, in milliseconds; {@link WITHIN_MS} unless told. */
  withinMs?: number;
  look(installation: Installation): Promise<Verdict>;
}

/** How long looking at one row may take. */
export const WITHIN_MS = 20_000;

/** A row as it is printed. */
export interface Finding {
  id: string;
  title: string;
  status: Status;
  detail: string;
  cure: string;
}

/** Indonesian, then English; names that are the same in both stand once. */
export const bilingual = ([indonesian, english]: readonly [string, string]) =>
  indonesian === english ? indonesian : `${indonesian} / ${english}`;

/** 0 only where nothing failed. */
export const exitCodeOf = (findings: readonly Pick<Finding, 'status'>[]): 0 | 1 =>
  findings.some(({ status }) => status === 'fail') ? 1 : 0;
