const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': ' ' };

/** The beginning of a text without its markup, to name something by: at most `longest` characters. */
export function shortWords(html: string | undefined, longest = 40): string {
  const words = (html ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(words);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : words;
}
