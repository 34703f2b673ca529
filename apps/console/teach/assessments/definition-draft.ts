import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { nextId } from '../interactions/lists.ts';

export type SectionDraft = AssessmentDefinition['sections'][number];
export type SectionPick = SectionDraft['picks'][number];
export type NamedItems = Extract<SectionPick, { kind: 'items' }>;
export type Draw = Extract<SectionPick, { kind: 'draw' }>;
export type NamedItem = NamedItems['items'][number];

export interface AssessmentDraft {
  title: string;
  subject: string;
  definition: AssessmentDefinition;
}

/** A new assessment has one section and the rules that most schools use. */
export function newAssessmentDraft(): AssessmentDraft {
  return {
    title: '',
    subject: '',
    definition: {
      sections: [newSection([])],
      rules: {
        navigation: 'free',
        showRemainingTime: true,
        allowFinishWithBlanks: true,
        minimumMinutesBeforeFinish: 0,
      },
    },
  };
}

export function newSection(sections: readonly SectionDraft[]): SectionDraft {
  return { id: nextId('s', sections), title: '', shuffleItems: true, picks: [] };
}

/** Adds items at the end of a section, after those that were named before. Each weighs 1. */
export function withItems(section: SectionDraft, itemIds: readonly string[]): SectionDraft {
  if (itemIds.length === 0) return section;
  const added = itemIds.map((itemId) => ({ itemId, weight: 1 }));
  const last = section.picks.at(-1);
  if (last?.kind !== 'items') return { ...section, picks: [...section.picks, { kind: 'items', items: added }] };
  return { ...section, picks: [...section.picks.slice(0, -1), { ...last, items: [...last.items, ...added] }] };
}

/** The section with one pick changed; a list of items that has become empty goes. */
export function withPick(section: SectionDraft, index: number, pick: SectionPick | null): SectionDraft {
  const picks = section.picks.flatMap((old, position) => {
    if (position !== index) return [old];
    return pick === null || (pick.kind === 'items' && pick.items.length === 0) ? [] : [pick];
  });
  return { ...section, picks };
}

/** Every item that is named anywhere; what draws may bring is not among them. */
export function namedItemIds({ sections }: Pick<AssessmentDefinition, 'sections'>): string[] {
  return sections.flatMap(({ picks }) =>
    picks.flatMap((pick) => (pick.kind === 'items' ? pick.items.map(({ itemId }) => itemId) : [])),
  );
}

export interface Totals {
  items: number;
  weight: number;
}

/** How many items one candidate gets, and what they weigh together: the maximum score. */
export function totalsOf({ sections }: AssessmentDefinition): Totals {
  const totals = { items: 0, weight: 0 };
  for (const pick of sections.flatMap((section) => section.picks)) {
    totals.items += pick.kind === 'items' ? pick.items.length : pick.count;
    totals.weight +=
      pick.kind === 'items' ? pick.items.reduce((sum, { weight }) => sum + weight, 0) : pick.count * pick.weight;
  }
  return totals;
}

/** What is stored: a blank instruction is none. */
export function storedDraft({ title, subject, definition }: AssessmentDraft): AssessmentDraft {
  const sections = definition.sections.map(({ instructions, ...section }) =>
    instructions ? { ...section, instructions } : section,
  );
  return { title: title.trim(), subject: subject.trim(), definition: { ...definition, sections } };
}
