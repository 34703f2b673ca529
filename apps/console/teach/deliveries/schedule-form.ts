import type { ReleaseRule } from '@lembar/contract/deliveries.ts';
import { instantOf, type WallTime } from '../../shell/time/zone.ts';
import type { DeliveriesTexts } from '../../texts/id/deliveries.ts';
import type { NewDelivery } from './use-deliveries.ts';

/** The form as it is filled in; times as the school's clocks show them. */
export interface ScheduleDraft {
  assessmentId: string;
  title: string;
  opens: WallTime;
  closes: WallTime;
  durationMinutes: number | '';
  releaseRule: ReleaseRule;
  classIds: string[];
  candidates: { id: string; name: string }[];
}

export type ScheduleField = 'assessmentId' | 'title' | 'opens' | 'closes' | 'durationMinutes' | 'candidates';
export type ScheduleMistake = keyof {
  [Name in keyof DeliveriesTexts as Name extends `needs${string}` | 'endsBeforeStart' ? Name : never]: true;
};

/** What still keeps the form from being sent: field → the name of a sentence. */
export function scheduleMistakes(
  draft: ScheduleDraft,
  timeZone: string,
): Partial<Record<ScheduleField, ScheduleMistake>> {
  const opensAt = instantOf(draft.opens, timeZone);
  const closesAt = instantOf(draft.closes, timeZone);
  const { durationMinutes: minutes } = draft;
  return {
    ...(draft.assessmentId ? {} : { assessmentId: 'needsAssessment' }),
    ...(draft.title.trim() ? {} : { title: 'needsWhole' }),
    ...(opensAt ? {} : { opens: 'needsTime' }),
    ...(closesAt ? {} : { closes: 'needsTime' }),
    ...(opensAt && closesAt && closesAt <= opensAt ? { closes: 'endsBeforeStart' } : {}),
    ...(minutes !== '' && minutes >= 1 && minutes <= 1440 ? {} : { durationMinutes: 'needsMinutes' }),
    ...(draft.classIds.length + draft.candidates.length > 0 ? {} : { candidates: 'needsCandidates' }),
  };
}

/** What is asked of the server, or nothing while there are mistakes. The school's wall clock becomes UTC here. */
export function deliveryOf(draft: ScheduleDraft, timeZone: string): NewDelivery | undefined {
  const opensAt = instantOf(draft.opens, timeZone);
  const closesAt = instantOf(draft.closes, timeZone);
  const mistaken = Object.keys(scheduleMistakes(draft, timeZone)).length > 0;
  if (mistaken || !opensAt || !closesAt) return undefined;
  return {
    assessmentId: draft.assessmentId,
    title: draft.title.trim(),
    opensAt,
    closesAt,
    durationMinutes: Number(draft.durationMinutes),
    releaseRule: draft.releaseRule,
    classIds: draft.classIds,
    candidateIds: draft.candidates.map(({ id }) => id),
  };
}
