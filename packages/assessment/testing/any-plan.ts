import fc from 'fast-check';
import type { Plan, PlannedItem, Pool } from '../assembly/paper.ts';

const order = fc.record({
  shuffle: fc.boolean(),
  options: fc
    .array(fc.boolean(), { minLength: 1, maxLength: 6 })
    .map((pins) => pins.map((pinned, index) => ({ id: `o${index}`, ...(pinned ? { pinned } : {}) }))),
});

const interactions = fc
  .array(fc.option(order, { nil: undefined }), { minLength: 1, maxLength: 3 })
  .map((orders) =>
    orders.map((order, index) =>
      order ? { id: `q${index}`, kind: 'single-choice' as const, order } : { id: `q${index}`, kind: 'essay' as const },
    ),
  );

const item: fc.Arbitrary<PlannedItem> = fc
  .record({ stimulusId: fc.constantFrom(undefined, undefined, 's1', 's2'), interactions })
  .map(({ stimulusId, interactions }) => ({ ...(stimulusId ? { stimulusId } : {}), interactions }));

const pool = fc.record({
  items: fc.array(item, { maxLength: 6 }),
  draw: fc.oneof(fc.constant('all' as const), fc.nat(7)),
  pinFirst: fc.boolean(),
});

const section = fc.record({ pools: fc.array(pool, { maxLength: 3 }), shuffleItems: fc.boolean() });

/** Valid plans of every form, for property tests. */
export const anyPlan: fc.Arbitrary<Plan> = fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => {
  const items: Plan['items'] = {};
  const planned = sections.map(({ pools, shuffleItems }, s) => ({
    id: `s${s}`,
    title: `Bagian ${s}`,
    shuffleItems,
    pools: pools.map(({ items: own, draw, pinFirst }, p): Pool => {
      const itemRefs = own.map((item, i) => {
        const ref = `i${s}-${p}-${i}`;
        items[ref] = item;
        return ref;
      });
      return { id: `p${p}`, draw, itemRefs, ...(pinFirst ? { pinnedRefs: itemRefs.slice(0, 1) } : {}) };
    }),
  }));
  return { sections: planned, items };
});

export const anySeed = fc.uint8Array({ minLength: 32, maxLength: 32 });
