import * as z from 'zod/mini';
import { reportRepeatedIds } from '../interactions/key-problems.ts';
import { html, identifier } from '../item/content.ts';
import { type PaperSection, type Pool, paperRules } from './paper.ts';

const title = /* @__PURE__ */ z.string().check(z.maxLength(200));
const weight = /* @__PURE__ */ z.number().check(z.gt(0), z.lte(1000));

/** Items named one by one; every candidate gets all of them. A pinned one keeps its place when items are shuffled. */
const namedItems = /* @__PURE__ */ z.strictObject({
  kind: z.literal('items'),
  items: z.array(z.strictObject({ itemId: identifier, weight, pinned: z.exactOptional(z.boolean()) })),
});

/** `count` of the items that carry the tag, drawn for each candidate; every one of them weighs the same. */
const drawnItems = /* @__PURE__ */ z.strictObject({
  kind: z.literal('draw'),
  tag: /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(100)),
  count: /* @__PURE__ */ z.int().check(z.gte(1), z.lte(500)),
  weight,
});

const section = /* @__PURE__ */ z.strictObject({
  id: identifier,
  title,
  instructions: z.exactOptional(html),
  shuffleItems: z.boolean(),
  picks: z.array(z.discriminatedUnion('kind', [namedItems, drawnItems])),
});

/** A test as authored. It may be unfinished; {@link resolveDefinition} says what keeps it from being sealed. */
export const assessmentDefinition = /* @__PURE__ */ z
  .strictObject({
    sections: z.array(section),
    rules: paperRules,
    passMark: z.exactOptional(/* @__PURE__ */ z.number().check(z.gte(0), z.lte(100))),
  })
  .check((context) => reportRepeatedIds(context, context.value.sections, ['sections']));

export type AssessmentDefinition = z.infer<typeof assessmentDefinition>;

/** What keeps a definition from being sealed; `section` is the section's title, or its id where there is none. */
export type DefinitionProblem =
  | { problem: 'no-items' }
  | { problem: 'empty-section'; sectionId: string; section: string }
  | { problem: 'too-few-items'; sectionId: string; section: string; tag: string; wanted: number; available: number }
  | { problem: 'repeated-item'; itemId: string; sectionId: string; section: string; firstSectionId: string };

export interface ResolvedDefinition {
  /** Sections with pools of item ids. Not fit for sealing while there are problems. */
  sections: PaperSection[];
  /** Item id → its weight in the score. */
  weights: Record<string, number>;
  problems: DefinitionProblem[];
}

type Section = z.infer<typeof section>;
type Pick = Section['picks'][number];

/**
 * Turns tags into pools. Pool ids count the picks of a section: `p1`, `p2`, …
 *
 * @param itemsByTag the published items that carry a tag, in the order that pools are to have
 */
export function resolveDefinition(
  definition: AssessmentDefinition,
  itemsByTag: ReadonlyMap<string, readonly string[]>,
): ResolvedDefinition {
  const sections = definition.sections.map((section) => resolveSection(section, itemsByTag));
  const problems = [
    ...definition.sections.flatMap((section) => findShortages(section, itemsByTag)),
    ...findRepeatedItems(sections),
  ];
  if (definition.sections.length === 0) problems.push({ problem: 'no-items' });
  const weights = Object.fromEntries(
    definition.sections.flatMap((section) => section.picks.flatMap((pick) => weightsOf(pick, itemsByTag))),
  );
  return { sections, weights, problems };
}

function resolveSection(
  { id, title, instructions, shuffleItems, picks }: Section,
  itemsByTag: ReadonlyMap<string, readonly string[]>,
): PaperSection {
  return {
    id,
    title,
    ...(instructions === undefined ? {} : { instructions }),
    shuffleItems,
    pools: picks.map((pick, index) => ({ id: `p${index + 1}`, ...poolOf(pick, itemsByTag) })),
  };
}

function poolOf(pick: Pick, itemsByTag: ReadonlyMap<string, readonly string[]>): Omit<Pool, 'id'> {
  if (pick.kind === 'draw') return { draw: pick.count, itemRefs: [...(itemsByTag.get(pick.tag) ?? [])] };
  const pinnedRefs = pick.items.filter((item) => item.pinned).map((item) => item.itemId);
  const itemRefs = pick.items.map((item) => item.itemId);
  return { draw: 'all', itemRefs, ...(pinnedRefs.length === 0 ? {} : { pinnedRefs }) };
}

function weightsOf(pick: Pick, itemsByTag: ReadonlyMap<string, readonly string[]>): [string, number][] {
  if (pick.kind === 'items') return pick.items.map((item) => [item.itemId, item.weight]);
  return (itemsByTag.get(pick.tag) ?? []).map((itemId) => [itemId, pick.weight]);
}

function findShortages(
  { id, title, picks }: Section,
  itemsByTag: ReadonlyMap<string, readonly string[]>,
): DefinitionProblem[] {
  const named = { sectionId: id, section: title || id };
  if (!picks.some((pick) => pick.kind === 'draw' || pick.items.length > 0))
    return [{ problem: 'empty-section', ...named }];
  return picks.flatMap((pick) => {
    if (pick.kind === 'items') return [];
    const available = itemsByTag.get(pick.tag)?.length ?? 0;
    if (available >= pick.count) return [];
    return [{ problem: 'too-few-items' as const, ...named, tag: pick.tag, wanted: pick.count, available }];
  });
}

/** An item that could reach a candidate twice; both places may be pools of the same section. */
function findRepeatedItems(sections: PaperSection[]): DefinitionProblem[] {
  const firstSeen = new Map<string, string>();
  const problems: DefinitionProblem[] = [];
  for (const { id: sectionId, title, pools } of sections) {
    for (const itemId of pools.flatMap((pool) => pool.itemRefs)) {
      const firstSectionId = firstSeen.get(itemId);
      if (firstSectionId === undefined) firstSeen.set(itemId, sectionId);
      else problems.push({ problem: 'repeated-item', itemId, sectionId, section: title || sectionId, firstSectionId });
    }
  }
  return problems;
}
