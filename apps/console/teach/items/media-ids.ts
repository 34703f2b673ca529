const MEDIUM = /media:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** The ids of all media that some content refers to, each once, in a fixed order. */
export function mediaIdsIn(content: unknown): string[] {
  const text = JSON.stringify(content) ?? '';
  const ids = Array.from(text.matchAll(MEDIUM), (match) => match[1] ?? '');
  return [...new Set(ids)].sort();
}
