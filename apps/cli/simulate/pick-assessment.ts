import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { createAssessment, getAssessment, listAssessments } from '@lembar/contract/assessments.ts';
import { createItem, type ItemRow, listItems } from '@lembar/contract/items.ts';
import { ownItems } from './own-items.ts';
import { titleOf } from './run-name.ts';
import { everyPage, type Staff } from './staff.ts';

/** How many of the newest assessments are looked at. */
const LOOK_AT = 20;

/** An assessment that asks for every kind of interaction: the school's own if there is one, else one made for this run. */
export async function pickAssessment(staff: Staff, run: string): Promise<string> {
  return (await findComplete(staff)) ?? makeAssessment(staff, run);
}

async function findComplete({ teacher, ask }: Staff): Promise<string | undefined> {
  const items = await everyPage((page) => ask(() => teacher.call(listItems, { query: { page } })));
  const { rows } = await ask(() => teacher.call(listAssessments, { query: {} }));
  for (const { id: assessmentId } of rows.slice(0, LOOK_AT)) {
    const { definition } = await ask(() => teacher.call(getAssessment, { params: { assessmentId } }));
    if (asksEveryKind(definition, items)) return assessmentId;
  }
  return undefined;
}

const kinds = new Set(ownItems.flatMap((item) => item.interactions.map(({ kind }) => kind)));

/** Whether every candidate meets every kind; items that are drawn may be without one. */
export function asksEveryKind(
  { sections, rules }: AssessmentDefinition,
  items: readonly Pick<ItemRow, 'id' | 'kinds'>[],
) {
  const picks = sections.flatMap((section) => section.picks);
  const named = new Set(picks.flatMap((pick) => (pick.kind === 'items' ? pick.items.map(({ itemId }) => itemId) : [])));
  const asked = new Set(items.filter(({ id }) => named.has(id)).flatMap((item) => item.kinds));
  // Candidates keep to the rules, so one that makes them wait would make every simulation wait.
  return rules.minimumMinutesBeforeFinish === 0 && [...kinds].every((kind) => asked.has(kind));
}

async function makeAssessment({ teacher, ask }: Staff, run: string): Promise<string> {
  const itemIds: string[] = [];
  for (const item of ownItems) {
    const body = { item: { ...item, title: `${titleOf(run)}: ${item.title}` } };
    itemIds.push((await ask(() => teacher.call(createItem, { body }))).id);
  }
  const picked = itemIds.map((itemId) => ({ itemId, weight: 1 }));
  const definition: AssessmentDefinition = {
    sections: [{ id: 's1', title: 'Semua bentuk soal', shuffleItems: true, picks: [{ kind: 'items', items: picked }] }],
    rules: { navigation: 'free', showRemainingTime: true, allowFinishWithBlanks: true, minimumMinutesBeforeFinish: 0 },
  };
  const body = { title: titleOf(run), subject: 'Simulasi', definition };
  return (await ask(() => teacher.call(createAssessment, { body }))).id;
}
