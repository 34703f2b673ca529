/** A pattern for ILIKE that finds the words as typed, wherever they stand. */
export function containing(words: string): string {
  return `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
