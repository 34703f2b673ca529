import * as z from 'zod/mini';
import { identifier } from '../item/content.ts';

/** A response that gives rows (or prompts) one target each: row id → target id. */
export const pairs = /* @__PURE__ */ z.record(identifier, identifier);

interface PairsKey {
  correct: Record<string, string>;
  scoring: 'all-or-nothing' | 'partial';
}

/** Whether at least one row was given a target. */
export function hasPair(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && Object.keys(given).length > 0;
}

/** Right rows divided by rows, or 1 and 0 when all-or-nothing. An unknown row or target makes the whole response 0. */
export function scorePairs({ correct, scoring }: PairsKey, targets: { id: string }[], given: unknown): number {
  const parsed = pairs.safeParse(given);
  if (!parsed.success) return 0;
  const known = new Set(targets.map((target) => target.id));
  let right = 0;
  for (const [row, target] of Object.entries(parsed.data)) {
    if (!Object.hasOwn(correct, row) || !known.has(target)) return 0;
    if (correct[row] === target) right += 1;
  }
  const share = right / Object.keys(correct).length;
  if (scoring === 'partial') return share;
  return share === 1 ? 1 : 0;
}
