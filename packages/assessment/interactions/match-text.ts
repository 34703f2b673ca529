import { normaliseText, type TextRules } from './normalise-text.ts';

/** A text to compare with. With `wildcard`, each `*` stands for any text, also none; `\*` is a plain asterisk. */
export interface AcceptedText {
  text: string;
  wildcard?: boolean;
}

/** A noncharacter, which text never contains, so it can stand for a wildcard while the rest is normalised. */
const wildcardMark = '\ufdd0';

/** Whether a response equals an accepted text after normalising both. */
export function matchesText(given: string, accepted: AcceptedText, rules: TextRules): boolean {
  return matchesPieces(normaliseText(given, rules), pieces(accepted, rules));
}

/** Whether normalising leaves nothing of an accepted text, so that no answer could ever match it. */
export function isBlankText(accepted: AcceptedText, rules: TextRules): boolean {
  return pieces(accepted, rules).join(wildcardMark) === '';
}

/** The normalised text between wildcards; a text without a wildcard is one piece. */
function pieces({ text, wildcard = false }: AcceptedText, rules: TextRules): string[] {
  if (!wildcard) return [normaliseText(text, rules)];
  const marked = text
    .replaceAll(wildcardMark, '')
    .replace(/\\\*|\*/gu, (found) => (found === '*' ? wildcardMark : '*'));
  return normaliseText(marked, rules).split(wildcardMark);
}

/**
 * The first piece must begin the text, the last must end it, and the others must follow each other in between. Taking
 * the leftmost place for each is enough, so there is no going back and no expression that a long answer could stall.
 */
function matchesPieces(text: string, [first = '', ...rest]: string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
