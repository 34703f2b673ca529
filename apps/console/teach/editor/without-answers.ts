import type { Item } from '@lembar/assessment/item/item.ts';

type Key = Item['interactions'][number];

const first = (list: readonly { id: string }[]): string => list[0]?.id ?? '';
const allTo = (rows: readonly { id: string }[], target: string) =>
  Object.fromEntries(rows.map(({ id }) => [id, target]));

function withAnyAnswer(key: Key): Key {
  switch (key.kind) {
    case 'single-choice':
      return { ...key, credits: { [first(key.options)]: 1 } };
    case 'multiple-choice':
      return { ...key, correct: [first(key.options)] };
    case 'category-table':
      return { ...key, correct: allTo(key.rows, first(key.categories)) };
    case 'match':
      return { ...key, correct: allTo(key.prompts, first(key.choices)) };
    case 'true-false':
      return { ...key, correct: true };
    case 'short-text':
      return { ...key, accepted: [{ text: 'x', credit: 1 }] };
    case 'numeric':
      return { ...key, accepted: [{ value: 0, tolerance: 0, credit: 1 }] };
    case 'essay': {
      const { rubric: _, minWords, maxWords, ...others } = key;
      const crossed = (minWords ?? 0) > (maxWords ?? Number.POSITIVE_INFINITY);
      if (crossed) return others;
      return {
        ...others,
        ...(minWords === undefined ? {} : { minWords }),
        ...(maxWords === undefined ? {} : { maxWords }),
      };
    }
  }
}

/**
 * The item as far as a candidate sees it, with some answer or other in place of the real one. So it can be previewed
 * before the answer is marked, and marking another answer asks for no new preview.
 */
export function withoutAnswers({ feedback: _, ...item }: Item): Item {
  return { ...item, tags: [], interactions: item.interactions.map(withAnyAnswer) };
}
