/** The characters that GIFT gives a meaning, and `n` for a newline; a backslash takes the meaning away. */
const escaped = '\\~=#{}:n';

/** Noncharacters stand for escaped characters while a question is taken apart; no text has them after `cleanText`. */
const first = 0xfdd0;

/** Hides escaped characters, so that those left have their meaning. A lone backslash stays, for TeX such as `\(`. */
export function hideEscapes(text: string): string {
  return text.replace(/\\([\\~=#{}:n])/g, (_, character: string) =>
    String.fromCharCode(first + escaped.indexOf(character)),
  );
}

/** Puts the characters themselves in place of what {@link hideEscapes} hid. */
export function showEscapes(text: string): string {
  return text.replace(/[\ufdd0-\ufdd7]/g, (hidden) => {
    const character = escaped.charAt(hidden.charCodeAt(0) - first);
    return character === 'n' ? '\n' : character;
  });
}
