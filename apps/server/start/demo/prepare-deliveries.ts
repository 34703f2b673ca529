import type { Delivery } from '@lembar/contract/deliveries.ts';
import type { Caller } from '../../http/tokens.ts';
import { scheduleDelivery } from '../../modules/deliveries/schedule-delivery.ts';
import { viewDeliveries } from '../../modules/deliveries/views.ts';
import type { Parts } from '../compose.ts';
import { atTime } from './at-time.ts';
import type { Window } from './calendar.ts';
import type { DemoAssessment } from './content/assessments.ts';
import type { School } from './prepare-accounts.ts';
import { findAssessmentId } from './prepare-bank.ts';

interface Plan {
  assessment: DemoAssessment;
  window: Window;
  durationMinutes: number;
  releaseRule: Delivery['releaseRule'];
}

/** The delivery of a demo assessment, once it is there. */
export async function findDemoDelivery(
  { data }: Parts,
  { tenant }: Pick<School, 'tenant'>,
  { title }: DemoAssessment,
): Promise<Delivery | undefined> {
  const { rows } = await data.office(tenant.id, (tx) => viewDeliveries(tx, { q: title, page: 1 }));
  return rows.find((row) => row.title === title);
}

/** Schedules an assessment for the whole class, as its teacher would have done at that time, unless that has been done. */
export async function prepareDelivery(parts: Parts, school: School, teacher: Caller, plan: Plan): Promise<Delivery> {
  const { assessment, window, durationMinutes, releaseRule } = plan;
  const found = await findDemoDelivery(parts, school, assessment);
  if (found) return found;
  const assessmentId = await findAssessmentId(parts, school, assessment);
  if (!assessmentId) throw new Error(`the demo lacks the assessment “${assessment.title}”`);
  const wish = {
    assessmentId,
    title: assessment.title,
    opensAt: window.opensAt.toISOString(),
    closesAt: window.closesAt.toISOString(),
    durationMinutes,
    releaseRule,
    classIds: [school.classId],
    candidateIds: [],
  };
  return scheduleDelivery(atTime(parts, window.scheduledAt), { tenant: school.tenant, caller: teacher, wish });
}
