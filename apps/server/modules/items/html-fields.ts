/** The fields that hold HTML, wherever they stand in an item, an interaction or a stimulus. */
const HTML_FIELDS = new Set(['body', 'content', 'feedback', 'rubric', 'instructions']);

/**
 * The same value with every HTML field changed. `change` hears the field's path, as `interactions.0.options.2.content`.
 */
export function mapHtml<T>(
  value: T,
  change: (html: string, path: string) => string,
  path: readonly (string | number)[] = [],
): T {
  if (Array.isArray(value)) return value.map((part, index) => mapHtml(part, change, [...path, index])) as T;
  if (typeof value !== 'object' || value === null) return value;
  const mapped = Object.entries(value).map(([name, field]) => {
    const here = [...path, name];
    const isHtml = HTML_FIELDS.has(name) && typeof field === 'string';
    return [name, isHtml ? change(field, here.join('.')) : mapHtml(field, change, here)];
  });
  return Object.fromEntries(mapped) as T;
}

/** Every piece of HTML in a value. */
export function htmlIn(value: unknown): string[] {
  const found: string[] = [];
  mapHtml(value, (html) => {
    found.push(html);
    return html;
  });
  return found;
}
