import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyPlan, anySeed } from '../testing/any-plan.ts';
import { assemble, deliveredRefs } from './assemble.ts';
import type { Plan, PlannedItem } from './paper.ts';

const essay: PlannedItem = { interactions: [{ id: 'q', kind: 'essay' }] };
const about = (stimulusId: string): PlannedItem => ({ ...essay, stimulusId });
const seed = (first: number) => Uint8Array.from({ length: 32 }, () => first);
const refsOf = (plan: Plan, first: number) => deliveredRefs(assemble(plan, seed(first), sha256));
const seeds = Array.from({ length: 200 }, (_, index) => index);

/** One section of one pool. */
function planOf(items: Record<string, PlannedItem>, pool: { draw?: number; pinnedRefs?: string[] } = {}): Plan {
  const pools = [{ id: 'p1', draw: 'all' as const, itemRefs: Object.keys(items), ...pool }];
  return { sections: [{ id: 's1', title: 'A', shuffleItems: true, pools }], items };
}

describe('any plan and seed', () => {
  test('the same seed gives the same paper', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        expect(assemble(structuredCopy(plan), seed.slice(), sha256)).toEqual(assemble(plan, seed, sha256));
      }),
    );
  });

  test('every pool gives as many items as it should, each once and in its own section', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        const paper = assemble(plan, seed, sha256);
        expect(new Set(deliveredRefs(paper)).size).toBe(deliveredRefs(paper).length);
        plan.sections.forEach((section, index) => {
          const refs = paper.sections[index]?.items.map((item) => item.ref) ?? [];
          for (const { draw, itemRefs } of section.pools) {
            const drawn = itemRefs.filter((ref) => refs.includes(ref));
            expect(drawn).toHaveLength(draw === 'all' ? itemRefs.length : Math.min(draw, itemRefs.length));
          }
          const fromPools = section.pools.flatMap((pool) => pool.itemRefs);
          expect(refs.every((ref) => fromPools.includes(ref))).toBe(true);
        });
      }),
    );
  });

  test('where items are not shuffled, they keep the order of the pools', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        const still = { ...plan, sections: plan.sections.map((section) => ({ ...section, shuffleItems: false })) };
        const authored = plan.sections.flatMap((section) => section.pools.flatMap((pool) => pool.itemRefs));
        const refs = deliveredRefs(assemble(still, seed, sha256));
        expect(refs).toEqual(authored.filter((ref) => refs.includes(ref)));
      }),
    );
  });

  test('every interaction with options has each of them once; what may not move does not', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        for (const { ref, optionOrder } of assemble(plan, seed, sha256).sections.flatMap((section) => section.items)) {
          const ordered = plan.items[ref]?.interactions.filter((interaction) => interaction.order) ?? [];
          expect(Object.keys(optionOrder)).toEqual(ordered.map((interaction) => interaction.id));
          for (const { id, order } of ordered) {
            const authored = order?.options.map((option) => option.id) ?? [];
            expect(optionOrder[id]?.toSorted()).toEqual(authored.toSorted());
            order?.options.forEach((option, index) => {
              if (option.pinned || !order.shuffle) expect(optionOrder[id]?.[index]).toBe(option.id);
            });
          }
        }
      }),
    );
  });

  test('what one decision is about does not shift another', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        const before = assemble(plan, seed, sha256);
        const changed = structuredCopy(plan);
        const [first] = changed.sections;
        if (first) first.pools = [{ id: 'other', draw: 'all', itemRefs: [] }];
        const after = assemble(changed, seed, sha256);
        expect(after.sections.slice(1)).toEqual(before.sections.slice(1));
      }),
    );
  });

  test('the order of options does not depend on which items were drawn or how they were shuffled', () => {
    fc.assert(
      fc.property(anyPlan, anySeed, (plan, seed) => {
        const all = structuredCopy(plan);
        for (const section of all.sections) {
          section.shuffleItems = !section.shuffleItems;
          for (const pool of section.pools) pool.draw = 'all';
        }
        const orders = (paper: ReturnType<typeof assemble>) =>
          new Map(paper.sections.flatMap((section) => section.items.map((item) => [item.ref, item.optionOrder])));
        const whole = orders(assemble(all, seed, sha256));
        for (const [ref, order] of orders(assemble(plan, seed, sha256))) expect(order).toEqual(whole.get(ref));
      }),
    );
  });
});

describe('items that share a stimulus', () => {
  const plan = planOf({
    a: about('x'),
    b: about('x'),
    c: essay,
    d: about('y'),
    e: about('y'),
    f: about('x'),
    g: essay,
  });

  test('stay together and in order', () => {
    for (const first of seeds) {
      const order = refsOf(plan, first).join('');
      expect(order).toContain('ab');
      expect(order).toContain('de');
    }
  });

  test('are moved as blocks', () => {
    expect(new Set(seeds.map((first) => refsOf(plan, first).join(''))).size).toBeGreaterThan(50);
  });

  test('are no block when they do not stand next to each other', () => {
    const apart = planOf({ a: about('x'), b: essay, c: about('x') });
    expect(new Set(seeds.map((first) => refsOf(apart, first).join(''))).size).toBe(6);
  });

  test('items without a stimulus are no block', () => {
    const orders = new Set(seeds.map((first) => refsOf(planOf({ a: essay, b: essay, c: essay }), first).join('')));
    expect(orders.size).toBe(6);
  });
});

test('a pinned item keeps its place', () => {
  const plan = planOf({ a: essay, b: essay, c: essay, d: essay }, { pinnedRefs: ['a', 'd'] });
  const orders = new Set(seeds.map((first) => refsOf(plan, first).join('')));
  expect(orders).toEqual(new Set(['abcd', 'acbd']));
});

test('different seeds draw differently', () => {
  const plan = planOf({ a: essay, b: essay, c: essay }, { draw: 1 });
  expect(new Set(seeds.map((first) => refsOf(plan, first).join('')))).toEqual(new Set(['a', 'b', 'c']));
});

test('the labels are the published ones', () => {
  const labels: string[] = [];
  const recording = (bytes: Uint8Array) => {
    labels.push(new TextDecoder().decode(bytes.slice(32, -4)));
    return sha256(bytes);
  };
  const order = { shuffle: true, options: [{ id: 'x' }, { id: 'y' }] };
  const item: PlannedItem = { interactions: [{ id: 'q', kind: 'single-choice', order }] };
  assemble(planOf({ a: item, b: item }, { draw: 1 }), seed(1), recording);
  assemble(planOf({ a: item, b: item }), seed(1), recording);
  expect(new Set(labels)).toEqual(new Set(['draw:s1:p1', 'items:s1', 'options:a:q', 'options:b:q']));
});

test('a seed of another length and an item that the plan lacks are refused', () => {
  expect(() => assemble(planOf({ a: essay }), new Uint8Array(31), sha256)).toThrow(RangeError);
  expect(() => assemble({ ...planOf({ a: essay }), items: {} }, seed(0), sha256)).toThrow('holds no item a');
  expect(() => assemble({ ...planOf({ constructor: essay }), items: {} }, seed(0), sha256)).toThrow(RangeError);
});

test('title and instructions of a section are passed on', () => {
  const plan = planOf({ a: essay });
  const sections = plan.sections.map((section) => ({ ...section, instructions: '<p>Pilih.</p>' }));
  const [section] = assemble({ ...plan, sections }, seed(0), sha256).sections;
  expect(section).toMatchObject({ id: 's1', title: 'A', instructions: '<p>Pilih.</p>' });
});

function structuredCopy(plan: Plan): Plan {
  return JSON.parse(JSON.stringify(plan)) as Plan;
}
