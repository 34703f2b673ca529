import * as z from 'zod/mini';
import type { Kind } from '../interactions/answering.ts';
import type { Direction, Html } from '../item/content.ts';
import type { ShownItem } from '../item/item.ts';

/** Items to choose from. */
export interface Pool {
  id: string;
  /** How many of the items each candidate gets. */
  draw: number | 'all';
  itemRefs: string[];
  /** Those that keep their place when the section's items are shuffled. */
  pinnedRefs?: string[];
}

export interface PaperSection {
  id: string;
  title: string;
  instructions?: Html;
  shuffleItems: boolean;
  pools: Pool[];
}

/** What assembling needs to know of one interaction; `order` is there when its options, rows or choices may move. */
export interface PlannedInteraction {
  id: string;
  kind: Kind;
  order?: { shuffle: boolean; options: { id: string; pinned?: boolean }[] };
}

export interface PlannedItem {
  stimulusId?: string;
  interactions: PlannedInteraction[];
}

/** A paper without its texts: all that draw and order depend on, so player and server assemble the same. */
export interface Plan {
  sections: PaperSection[];
  items: Record<string, PlannedItem>;
}

/** How a candidate moves through the paper and when the finish button works. */
export const paperRules = /* @__PURE__ */ z.strictObject({
  navigation: z.enum(['free', 'forward-only']),
  showRemainingTime: z.boolean(),
  allowFinishWithBlanks: z._default(z.boolean(), true),
  minimumMinutesBeforeFinish: /* @__PURE__ */ z.number().check(z.gte(0), z.lte(1440)),
});

export type PaperRules = z.infer<typeof paperRules>;

/** The content of `paper.json`: everything a candidate may see, of every item that may be drawn. */
export interface Paper {
  format: 'lembar/paper/v1';
  packageId: string;
  title: string;
  sections: PaperSection[];
  items: Record<string, ShownItem>;
  stimuli: Record<string, { body: Html; direction: Direction }>;
  rules: PaperRules;
}

export interface AssembledItem {
  ref: string;
  /** Interaction id → the ids of its options (rows, choices) in the order in which they are shown. */
  optionOrder: Record<string, string[]>;
}

export interface AssembledSection {
  id: string;
  title: string;
  instructions?: Html;
  items: AssembledItem[];
}

/** One candidate's paper: what was drawn, in its order. */
export interface AssembledPaper {
  sections: AssembledSection[];
}
