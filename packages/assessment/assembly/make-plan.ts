import type { Shown } from '../interactions/answering.ts';
import type { ShownItem } from '../item/item.ts';
import type { Paper, PaperSection, Plan, PlannedInteraction, PlannedItem } from './paper.ts';

/** Leaves out of a paper all that draw and order do not depend on. Player and server both begin with this. */
export function makePlan(paper: Pick<Paper, 'sections' | 'items'>): Plan {
  const items = Object.entries(paper.items).map(([ref, item]) => [ref, planItem(item)] as const);
  return { sections: paper.sections.map(planSection), items: Object.fromEntries(items) };
}

function planSection({ id, title, instructions, shuffleItems, pools }: PaperSection): PaperSection {
  return {
    id,
    title,
    ...(instructions === undefined ? {} : { instructions }),
    shuffleItems,
    pools: pools.map(({ id, draw, itemRefs, pinnedRefs }) => ({
      id,
      draw,
      itemRefs: [...itemRefs],
      ...(pinnedRefs === undefined ? {} : { pinnedRefs: [...pinnedRefs] }),
    })),
  };
}

function planItem({ stimulusId, interactions }: ShownItem): PlannedItem {
  return { ...(stimulusId === undefined ? {} : { stimulusId }), interactions: interactions.map(planInteraction) };
}

function planInteraction(shown: Shown): PlannedInteraction {
  const { id, kind } = shown;
  const movable = movableParts(shown);
  if (!movable) return { id, kind };
  const options = movable.parts.map(({ id, pinned }) => ({ id, ...(pinned === undefined ? {} : { pinned }) }));
  return { id, kind, order: { shuffle: movable.shuffle, options } };
}

/** What a shuffle moves: options, the rows of a category table, the choices (not the prompts) of a match. */
function movableParts(shown: Shown): { shuffle: boolean; parts: { id: string; pinned?: boolean }[] } | undefined {
  switch (shown.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return { shuffle: shown.shuffle, parts: shown.options };
    case 'category-table':
      return { shuffle: shown.shuffle, parts: shown.rows };
    case 'match':
      return { shuffle: shown.shuffle, parts: shown.choices };
    default:
      return undefined;
  }
}
