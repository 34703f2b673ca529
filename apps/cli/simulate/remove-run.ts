import { archiveAssessment, listAssessments } from '@lembar/contract/assessments.ts';
import { ProblemError } from '@lembar/contract/client.ts';
import { cancelDelivery, listDeliveries, removeDelivery } from '@lembar/contract/deliveries.ts';
import { archiveItem, listItems } from '@lembar/contract/items.ts';
import { listClasses, removeClass } from '@lembar/contract/roster.ts';
import { everyPage, type Staff } from './staff.ts';

type Titled = { id: string; title: string };

/**
 * Removes all that carries the name of a run: deliveries with their attempts, classes with their candidates; items and
 * assessments are archived. What the run did not make has another name and is left alone. Safe to repeat.
 */
export async function removeRun({ operator, ask }: Staff, run: string): Promise<void> {
  const each = async <Row extends Titled>(rows: Promise<Row[]>, remove: (id: string) => Promise<void>) => {
    for (const { id } of (await rows).filter(({ title }) => title.includes(run))) await remove(id);
  };
  const remove = (work: () => Promise<unknown>) => ask(work).then(() => undefined, unlessGone);
  const find = (page: number) => ({ query: { q: run, page } });

  await each(
    everyPage((page) => ask(() => operator.call(listDeliveries, find(page)))),
    async (deliveryId) => {
      await remove(() => operator.call(cancelDelivery, { params: { deliveryId } }));
      await remove(() => operator.call(removeDelivery, { params: { deliveryId } }));
    },
  );
  const { classes } = await ask(() => operator.call(listClasses, {}));
  for (const { id: classId } of classes.filter(({ name }) => name.includes(run))) {
    await remove(() => operator.call(removeClass, { params: { classId }, query: { withCandidates: 'yes' } }));
  }
  await each(
    everyPage((page) => ask(() => operator.call(listAssessments, find(page)))),
    (assessmentId) => remove(() => operator.call(archiveAssessment, { params: { assessmentId } })),
  );
  await each(
    everyPage((page) => ask(() => operator.call(listItems, find(page)))),
    (itemId) => remove(() => operator.call(archiveItem, { params: { itemId } })),
  );
}

/** The reply to an earlier try was lost: it is removed already. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ProblemError) || error.problem.code !== 'not-found') throw error;
}
