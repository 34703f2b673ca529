import type { Kind } from '@lembar/assessment/interactions/answering.ts';
import type { Key } from '@lembar/assessment/interactions/interactions.ts';
import { readDecimal } from './read-decimal.ts';

type KeyOf<K extends Kind> = Extract<Key, { kind: K }>;

/** A number field that may be empty. */
export type NumberOrEmpty = number | '';

/** Numbers stay as typed until the item is saved, so that `3,` is not torn away while somebody types `3,14`. */
export interface NumericDraft {
  kind: 'numeric';
  id: string;
  accepted: { value: string; tolerance: string; credit: number }[];
  unitHint: string;
}

export interface ShortTextDraft {
  kind: 'short-text';
  id: string;
  accepted: { text: string; credit: number; wildcard: boolean }[];
  normalise: KeyOf<'short-text'>['normalise'];
  maxLength: NumberOrEmpty;
}

export interface EssayDraft {
  kind: 'essay';
  id: string;
  minWords: NumberOrEmpty;
  maxWords: NumberOrEmpty;
  lines: number;
  rubric: string;
}

export type SingleChoiceDraft = KeyOf<'single-choice'>;
export type MultipleChoiceDraft = KeyOf<'multiple-choice'>;
export type CategoryTableDraft = KeyOf<'category-table'>;
export type TrueFalseDraft = KeyOf<'true-false'>;
export type MatchDraft = KeyOf<'match'>;

/** An interaction while it is edited: the authored key, with fields that may still be empty. */
export type InteractionDraft =
  | SingleChoiceDraft
  | MultipleChoiceDraft
  | CategoryTableDraft
  | TrueFalseDraft
  | MatchDraft
  | ShortTextDraft
  | NumericDraft
  | EssayDraft;

/** A stored interaction, ready to be edited. */
export function interactionDraft(key: Key): InteractionDraft {
  switch (key.kind) {
    case 'numeric':
      return {
        ...key,
        unitHint: key.unitHint ?? '',
        accepted: key.accepted.map((each) => ({
          value: String(each.value),
          tolerance: String(each.tolerance),
          credit: each.credit,
        })),
      };
    case 'short-text':
      return {
        ...key,
        maxLength: key.maxLength ?? '',
        accepted: key.accepted.map((each) => ({ ...each, wildcard: each.wildcard ?? false })),
      };
    case 'essay':
      return { ...key, minWords: key.minWords ?? '', maxWords: key.maxWords ?? '', rubric: key.rubric ?? '' };
    default:
      return key;
  }
}

/** What would be stored. A number that cannot be read becomes NaN, which the item's schema refuses at its place. */
export function interactionKey(draft: InteractionDraft): Key {
  switch (draft.kind) {
    case 'numeric': {
      const { unitHint, accepted, ...others } = draft;
      const numbers = accepted.map(({ value, tolerance, credit }) => ({
        value: readDecimal(value),
        tolerance: tolerance.trim() === '' ? 0 : readDecimal(tolerance),
        credit,
      }));
      return { ...others, accepted: numbers, ...(unitHint.trim() ? { unitHint: unitHint.trim() } : {}) };
    }
    case 'short-text': {
      const { maxLength, accepted, ...others } = draft;
      const texts = accepted.map(({ wildcard, ...each }) => (wildcard ? { ...each, wildcard } : each));
      return { ...others, accepted: texts, ...(maxLength === '' ? {} : { maxLength }) };
    }
    case 'essay': {
      const { minWords, maxWords, rubric, ...others } = draft;
      return {
        ...others,
        ...(minWords === '' ? {} : { minWords }),
        ...(maxWords === '' ? {} : { maxWords }),
        ...(rubric === '' ? {} : { rubric }),
      };
    }
    default:
      return draft;
  }
}
