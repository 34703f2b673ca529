import type { MyDelivery } from '@lembar/contract/attempts.ts';

/** Where an exam stands in the candidate's list, and what can be done with it. */
export type ExamGroup = 'open' | 'coming' | 'finished';

/** What the button of an exam does; `none` leaves it without one. */
export type ExamAction = 'start' | 'go-on' | 'prepare' | 'send-on' | 'see-result' | 'none';

export interface GroupedExam {
  delivery: MyDelivery;
  group: ExamGroup;
  action: ExamAction;
  /** This device holds the attempt, so that going on needs neither check nor code. */
  isHere: boolean;
}

/**
 * Sorts exams by what the candidate can do now.
 * @param unconfirmed ids of deliveries whose log on this device the school has not confirmed yet
 * @param now the school's time in ms
 */
export function groupExams(
  deliveries: readonly MyDelivery[],
  unconfirmed: ReadonlySet<string>,
  now: number,
): GroupedExam[] {
  const grouped = deliveries.map((delivery) => groupOne(delivery, unconfirmed.has(delivery.id), now));
  const opening = ({ delivery }: GroupedExam) => Date.parse(delivery.opensAt);
  const forward = (a: GroupedExam, b: GroupedExam) => opening(a) - opening(b);
  return [
    ...grouped.filter(({ group }) => group === 'open').sort(forward),
    ...grouped.filter(({ group }) => group === 'coming').sort(forward),
    ...grouped.filter(({ group }) => group === 'finished').sort((a, b) => forward(b, a)),
  ];
}

function groupOne(delivery: MyDelivery, isHere: boolean, now: number): GroupedExam {
  const { mayStart, mayContinue, attempt, result, reason } = delivery;
  if (mayContinue) return { delivery, isHere, group: 'open', action: 'go-on' };
  if (isHere) return { delivery, isHere, group: 'open', action: 'send-on' };
  if (mayStart) return { delivery, isHere, group: 'open', action: 'start' };
  const waits = Date.parse(delivery.opensAt) > now || reason === 'clock-unsure';
  if (!attempt && reason !== 'cancelled' && waits) {
    return { delivery, isHere, group: 'coming', action: delivery.mayDownload ? 'prepare' : 'none' };
  }
  return { delivery, isHere, group: 'finished', action: result ? 'see-result' : 'none' };
}
