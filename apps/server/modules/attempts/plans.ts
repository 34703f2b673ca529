import type { Plan } from '@lembar/assessment/assembly/paper.ts';
import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import { isAnsweredInteraction, type Kind } from '@lembar/assessment/interactions/answering.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import type { TenantTransaction } from '../../adapters/postgres.ts';
import { findPackage } from '../packages/find-package.ts';

/** Numbers the interactions of a plan, so that what is answered fits into a few bytes of a row. */
export interface Positions {
  readonly byRef: ReadonlyMap<string, { position: number; kind: Kind; item: string }>;
  readonly items: readonly string[];
}

function positionsOf(plan: Plan): Positions {
  const refs = Object.keys(plan.items).sort();
  const parts = refs.flatMap((item) =>
    (plan.items[item]?.interactions ?? []).map(({ id, kind }) => ({ item, kind, ref: answerRef(item, id) })),
  );
  const byRef = new Map(parts.map(({ ref, kind, item }, position) => [ref, { position, kind, item }]));
  return { byRef, items: parts.map(({ item }) => item) };
}

/** Which interactions are answered after these writes; refs that the paper does not know are passed over. */
export function answeredAfter(
  { byRef, items }: Positions,
  before: readonly number[],
  writes: Iterable<readonly [ref: string, value: Json]>,
): { answeredPositions: number[]; answered: number } {
  const answered = new Set(before);
  for (const [ref, value] of writes) {
    const known = byRef.get(ref);
    if (!known) continue;
    if (isAnsweredInteraction(known, value)) answered.add(known.position);
    else answered.delete(known.position);
  }
  const answeredPositions = [...answered].sort((a, b) => a - b);
  return { answeredPositions, answered: new Set(answeredPositions.map((position) => items[position])).size };
}

/** Remembers the positions of the packages in use: a sealed package never changes. */
export interface PlanCache {
  positions(tx: TenantTransaction, deliveryId: string): Promise<Positions>;
}

const MOST = 500;

export function planCache(): PlanCache {
  const known = new Map<string, Positions>();
  return {
    async positions(tx, deliveryId) {
      const remembered = known.get(deliveryId);
      if (remembered) return remembered;
      const found = await findPackage(tx, deliveryId);
      const positions = positionsOf(found?.plan ?? { sections: [], items: {} });
      const oldest = known.size >= MOST ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      if (found) known.set(deliveryId, positions);
      return positions;
    },
  };
}
