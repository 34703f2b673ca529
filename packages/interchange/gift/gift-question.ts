import type { TextFormat } from '../text/to-html.ts';

/** A text with the format that it names or inherits. */
export interface GiftText {
  readonly text: string;
  readonly format: TextFormat;
}

/** An answer with its weight in percent. */
export interface GiftAnswer<T> {
  readonly content: T;
  readonly percent: number;
  readonly feedback?: GiftText;
}

/** `value` is `undefined` for any other number. */
export interface GiftNumber {
  readonly value: number | undefined;
  readonly tolerance: number;
  readonly written: string;
}

/** What stands between the braces. */
export type GiftAnswers =
  | { readonly type: 'description' }
  | { readonly type: 'essay' }
  | { readonly type: 'choice'; readonly single: boolean; readonly answers: GiftAnswer<GiftText>[] }
  | { readonly type: 'short-text'; readonly answers: GiftAnswer<string>[] }
  | { readonly type: 'numeric'; readonly answers: GiftAnswer<GiftNumber>[] }
  | { readonly type: 'match'; readonly pairs: { readonly prompt: GiftText; readonly choice: string }[] }
  | {
      readonly type: 'true-false';
      readonly correct: boolean;
      readonly ifWrong?: GiftText;
      readonly ifRight?: GiftText;
    };

export interface GiftQuestion {
  readonly title: string;
  readonly stem: GiftText;
  readonly answers: GiftAnswers;
  readonly generalFeedback?: GiftText;
  /** A comment after the closing brace. */
  readonly comment?: string;
}
