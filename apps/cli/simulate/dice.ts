import { randomStream } from '@lembar/assessment/assembly/random-stream.ts';
import { utf8 } from '@lembar/assessment/attempt/log.ts';
import { sha256 } from './hash.ts';

/** Chance that can be had again: the same seed and label give the same throws. */
export interface Dice {
  /** From 0 up to, but not including, 1. */
  fraction(): number;
  /** A whole number from 0 up to, but not including, `bound`. */
  below(bound: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T;
}

/** One stream of throws for each label, as papers are drawn, so that no decision shifts another. */
export function diceOf(seed: string, label: string): Dice {
  const below = randomStream(sha256(utf8(seed)), label, sha256);
  const fraction = () => below(2 ** 32) / 2 ** 32;
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('There is nothing to pick from.');
      return list[below(list.length)] as T; // within the list
    },
  };
}
