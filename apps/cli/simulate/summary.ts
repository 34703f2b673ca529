import type { Comparison } from './compare.ts';
import type { Meter, Timed } from './meter.ts';
import { type Percentiles, percentiles, perSecond, tenths } from './statistics.ts';
import type { CandidateFacts } from './virtual-candidate.ts';

/** What `--json` prints. */
export interface Summary {
  run: string;
  url: string;
  delivery: { id: string; title: string };
  seed: string;
  candidates: number;
  started: number;
  submitted: number;
  graded: number;
  receiptsVerified: number;
  /** Entries of the kind `answer`. */
  answersSent: number;
  /** Null, like `lost` and `wrong`, when the run was interrupted: what had not been sent yet is not lost. */
  answersStored: number | null;
  /** Entries of all kinds. */
  entriesSent: number;
  entriesStored: number | null;
  /** Entries that the devices hold and the server does not. */
  lost: number | null;
  /** Whatever the server holds otherwise than the devices. */
  wrong: number | null;
  /** The same, read in SQL; null when that was not asked for or not possible. */
  database: { answersStored: number; lost: number; wrong: number } | null;
  /** Why it was not possible. */
  databaseProblem: string | null;
  startsPerSecond: number;
  savesPerSecond: number;
  latencyMs: Record<Timed, Percentiles | null>;
  /** Calls that came to nothing and were made again. */
  retries: Record<Timed, number>;
  errors: Record<string, number>;
  longestSilenceSeconds: number;
  /** Why candidates could not go on, and how many. */
  dropped: Record<string, number>;
  /** The first of what is lost or wrong. */
  differences: string[];
  seconds: number;
  interrupted: boolean;
  removed: boolean;
}

export interface Findings {
  run: string;
  url: string;
  delivery: { id: string; title: string };
  seed: string;
  facts: readonly CandidateFacts[];
  graded: number;
  /** By the endpoint; null when the run was interrupted before. */
  compared: Comparison | null;
  inDatabase: Comparison | null;
  databaseProblem: string | null;
  /** By the devices alone, for an interrupted run. */
  sent: { answers: number; entries: number };
  meter: Meter;
  /** The moment at which all could start, by the meter's clock; null when it did not come to that. */
  bellAt: number | null;
  milliseconds: number;
  interrupted: boolean;
}

const MOST_DIFFERENCES = 20;

export function summarise(findings: Findings): Omit<Summary, 'removed'> {
  const { run, url, delivery, seed, facts, compared, inDatabase, meter, bellAt } = findings;
  const { start, save, submit } = meter.measured;
  const since = (moment: number) => moment - (bellAt ?? moment);
  return {
    run,
    url,
    delivery: { id: delivery.id, title: delivery.title },
    seed,
    candidates: facts.length,
    started: facts.filter((each) => each.started).length,
    submitted: facts.filter((each) => each.submitted).length,
    graded: findings.graded,
    receiptsVerified: facts.filter((each) => each.receiptVerified).length,
    answersSent: compared?.answersSent ?? findings.sent.answers,
    answersStored: compared?.answersStored ?? null,
    entriesSent: compared?.entriesSent ?? findings.sent.entries,
    entriesStored: compared?.entriesStored ?? null,
    lost: compared?.lost ?? null,
    wrong: compared?.wrong ?? null,
    database: inDatabase && { answersStored: inDatabase.answersStored, lost: inDatabase.lost, wrong: inDatabase.wrong },
    databaseProblem: findings.databaseProblem,
    startsPerSecond: perSecond(start.samples.length, since(start.lastAt)),
    savesPerSecond: perSecond(save.samples.length, since(save.lastAt)),
    latencyMs: {
      start: percentiles(start.samples),
      save: percentiles(save.samples),
      submit: percentiles(submit.samples),
    },
    retries: { start: start.retries, save: save.retries, submit: submit.retries },
    errors: { ...meter.errors },
    longestSilenceSeconds: tenths(meter.longestSilence() / 1000),
    dropped: countReasons(facts),
    differences: [...(compared?.differences ?? []), ...(inDatabase?.differences ?? [])].slice(0, MOST_DIFFERENCES),
    seconds: tenths(findings.milliseconds / 1000),
    interrupted: findings.interrupted,
  };
}

function countReasons(facts: readonly CandidateFacts[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { dropped } of facts) if (dropped !== null) reasons[dropped] = (reasons[dropped] ?? 0) + 1;
  return reasons;
}

/** 0: all is well. 1: something is lost or wrong. 2: nothing is lost, but not everybody got to the end. 130: interrupted. */
export function exitCodeOf(summary: Summary): 0 | 1 | 2 | 130 {
  const { candidates, started, submitted, graded, receiptsVerified, database } = summary;
  const faults = [summary.lost, summary.wrong, submitted - receiptsVerified, database?.lost, database?.wrong];
  if (faults.some((fault) => (fault ?? 0) > 0)) return 1;
  if (summary.interrupted) return 130;
  if (summary.databaseProblem !== null) return 2;
  return candidates > 0 && [started, submitted, graded].every((count) => count === candidates) ? 0 : 2;
}
