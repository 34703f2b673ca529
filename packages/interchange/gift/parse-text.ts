import type { TextFormat } from '../text/to-html.ts';
import { showEscapes } from './escapes.ts';
import type { GiftText } from './gift-question.ts';

const formats = /^\[(html|moodle|plain|markdown)\]/;

/** Reads a text with the format that it names in brackets, otherwise with that of the question. */
export function parseText(hidden: string, inherited: TextFormat): GiftText {
  const trimmed = hidden.trim();
  const named = formats.exec(trimmed);
  return {
    text: showEscapes(trimmed.slice(named?.[0].length ?? 0)).trim(),
    format: (named?.[1] as TextFormat | undefined) ?? inherited,
  };
}
