import type { AssembledItem, AssembledPaper, AssembledSection, PaperSection, Plan, PlannedItem } from './paper.ts';
import { draw, randomStream, type Sha256, shuffleUnpinned } from './random-stream.ts';

interface Dice {
  seed: Uint8Array;
  sha256: Sha256;
}

/**
 * Draws and orders one candidate's paper. The same plan and seed give the same paper on the device and on the server.
 *
 * Each decision has its own random stream, named by a label, so that no decision shifts another: `draw:<section>:<pool>`,
 * `items:<section>`, `options:<item ref>:<interaction>`. What is drawn keeps the order of its pool. Items that share a
 * stimulus and stand next to each other move as one block.
 *
 * @param seed 32 bytes, secret until the start
 * @throws RangeError when the seed is not 32 bytes long or a section names an item that the plan does not hold; sealing
 *   assembles once, so that neither can happen in front of a candidate
 */
export function assemble(plan: Plan, seed: Uint8Array, sha256: Sha256): AssembledPaper {
  if (seed.length !== 32) throw new RangeError(`A seed has 32 bytes, not ${seed.length}.`);
  const dice = { seed, sha256 };
  return { sections: plan.sections.map((section) => assembleSection(plan, section, dice)) };
}

/** The refs of the items that this candidate gets, in their order. */
export function deliveredRefs(paper: AssembledPaper): string[] {
  return paper.sections.flatMap((section) => section.items.map((item) => item.ref));
}

function assembleSection(plan: Plan, section: PaperSection, dice: Dice): AssembledSection {
  const { id, title, instructions } = section;
  const refs = drawItems(section, dice);
  const ordered = section.shuffleItems ? shuffleBlocks(plan, section, refs, dice) : refs;
  return {
    id,
    title,
    ...(instructions === undefined ? {} : { instructions }),
    items: ordered.map((ref) => assembleItem(ref, plannedItem(plan, ref), dice)),
  };
}

function drawItems({ id, pools }: PaperSection, { seed, sha256 }: Dice): string[] {
  return pools.flatMap((pool) =>
    pool.draw === 'all'
      ? pool.itemRefs
      : draw(pool.itemRefs, pool.draw, randomStream(seed, `draw:${id}:${pool.id}`, sha256)),
  );
}

/** A block with a pinned item keeps its place among the blocks: the first stays first and the last stays last. */
function shuffleBlocks(plan: Plan, section: PaperSection, refs: string[], { seed, sha256 }: Dice): string[] {
  const pinned = new Set(section.pools.flatMap((pool) => pool.pinnedRefs ?? []));
  const blocks = stimulusBlocks(plan, refs);
  const isPinned = (block: string[]) => block.some((ref) => pinned.has(ref));
  return shuffleUnpinned(blocks, isPinned, randomStream(seed, `items:${section.id}`, sha256)).flat();
}

function stimulusBlocks(plan: Plan, refs: string[]): string[][] {
  const blocks: string[][] = [];
  let previous: string | undefined;
  for (const ref of refs) {
    const { stimulusId } = plannedItem(plan, ref);
    const block = blocks.at(-1);
    if (block && stimulusId !== undefined && stimulusId === previous) block.push(ref);
    else blocks.push([ref]);
    previous = stimulusId;
  }
  return blocks;
}

function assembleItem(ref: string, item: PlannedItem, { seed, sha256 }: Dice): AssembledItem {
  const optionOrder: Record<string, string[]> = {};
  for (const { id, order } of item.interactions) {
    if (!order) continue;
    const options = order.shuffle
      ? shuffleUnpinned(order.options, isPinnedOption, randomStream(seed, `options:${ref}:${id}`, sha256))
      : order.options;
    optionOrder[id] = options.map((option) => option.id);
  }
  return { ref, optionOrder };
}

function isPinnedOption(option: { pinned?: boolean }): boolean {
  return option.pinned === true;
}

function plannedItem(plan: Plan, ref: string): PlannedItem {
  const item = Object.hasOwn(plan.items, ref) ? plan.items[ref] : undefined;
  if (!item) throw new RangeError(`The plan holds no item ${ref}.`);
  return item;
}
