/** The beginning of a text for a sentence: at most `length` characters, on one line, with `…` where it was cut. */
export function shorten(text: string, length = 200): string {
  const line = text
    .slice(0, length * 8 + 1000)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line.slice(0, length * 2 + 2));
  if (characters.length <= length) return line;
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}

/** The first parts of a list for a sentence. */
export function listed(parts: readonly string[]): string {
  return parts.length <= 20 ? parts.join(', ') : `${parts.slice(0, 20).join(', ')}, …`;
}
