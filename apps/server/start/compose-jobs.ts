import type { JobHandlers } from '../jobs/catalogue.ts';
import { answerProbe } from '../modules/operations/answer-probe.ts';
import { type ResultParts, releaseGraded } from '../modules/results/release-results.ts';
import { gradeAttempt, type ScoringParts } from '../modules/scoring/grade-attempt.ts';

/** What does each job. */
export function composeJobs(parts: ScoringParts & ResultParts): JobHandlers {
  return {
    'grade-attempt': (payload) => gradeAttempt(parts, payload),
    'release-results': (payload) => releaseGraded(parts, payload),
    'doctor-probe': (payload) => answerProbe(parts, payload),
  };
}
