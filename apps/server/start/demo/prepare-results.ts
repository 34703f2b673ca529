import type { Delivery } from '@lembar/contract/deliveries.ts';
import type { ResultRow } from '@lembar/contract/results.ts';
import type { Caller } from '../../http/tokens.ts';
import { findItems } from '../../modules/items/find-items.ts';
import { findPackage } from '../../modules/packages/find-package.ts';
import { releaseResults } from '../../modules/results/release-results.ts';
import { viewResults } from '../../modules/results/views.ts';
import { gradeAttempt } from '../../modules/scoring/grade-attempt.ts';
import type { Parts } from '../compose.ts';
import { atTime } from './at-time.ts';
import { releaseTime } from './calendar.ts';
import { absent, cutOff } from './content/candidates.ts';
import type { School } from './prepare-accounts.ts';
import { type Sitting, sitExam } from './sit-exam.ts';

/** They wait for the disk more than for the processor, so a few sit side by side. */
const TOGETHER = 8;

async function readPaper(
  { data, keys }: Parts,
  { tenant }: School,
  delivery: Delivery,
): Promise<Pick<Sitting, 'plan' | 'items'>> {
  return data.office(tenant.id, async (tx) => {
    const sealed = await findPackage(tx, delivery.id);
    if (!sealed) throw new Error(`delivery ${delivery.id} has no package`);
    const { plan } = sealed;
    return { plan, items: await findItems(tx, await keys.of(tx), Object.keys(plan.items)) };
  });
}

async function sitAndGrade(parts: Parts, sitting: Sitting): Promise<void> {
  const { attemptId, endedAt } = await sitExam(parts, sitting);
  const graded = new Date(endedAt.getTime() + 2_000);
  await gradeAttempt(atTime(parts, graded), { tenantId: sitting.tenant.id, attemptId });
}

/** Those who were there and whose grade is still missing. */
function unfinished(rows: readonly ResultRow[]): { id: string; participantNumber: string }[] {
  return rows.flatMap(({ candidateId: id, participantNumber, state }) =>
    participantNumber === null || absent.has(participantNumber) || state === 'final' ? [] : [{ id, participantNumber }],
  );
}

/** Lets the class sit the exam that is over, grades it and releases the results, as far as that has not been done. */
export async function prepareResults(
  given: Parts,
  school: School,
  teacher: Caller,
  delivery: Delivery,
  say: (line: string) => void,
): Promise<void> {
  // Grading follows here and at once; a job for it would find nothing left to do.
  const parts: Parts = { ...given, enqueue: async () => {} };
  const { tenant } = school;
  const rows = await parts.data.office(tenant.id, (tx) => viewResults(tx, delivery.id, parts.clock.now()));
  const waiting = unfinished(rows);
  const paper = await readPaper(parts, school, delivery);
  for (let done = 0; done < waiting.length; done += TOGETHER) {
    const group = waiting.slice(done, done + TOGETHER);
    await Promise.all(
      group.map((candidate) =>
        sitAndGrade(parts, {
          tenant,
          delivery,
          ...paper,
          candidate,
          isCutOff: cutOff.has(candidate.participantNumber),
        }),
      ),
    );
    say(`  Hasil ulangan: ${done + group.length} dari ${waiting.length} peserta`);
  }
  if (delivery.releasedAt) return;
  const at = releaseTime(new Date(delivery.opensAt));
  await releaseResults(atTime(parts, at), { tenant, caller: teacher, deliveryId: delivery.id });
}
