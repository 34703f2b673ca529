/** What a view hands out when the candidate answers; `null` takes the answer back. */
export type ResponseValue = string | boolean | string[] | Record<string, string>;

/** A text response, or an empty text for anything else (a log may come from another version). */
export function asText(response: unknown): string {
  return typeof response === 'string' ? response : '';
}

/** A list of ids, or an empty list for anything else. */
export function asIds(response: unknown): string[] {
  return Array.isArray(response) ? response.filter((id): id is string => typeof id === 'string') : [];
}

/** Row id → target id, without anything that is not a text. */
export function asPairs(response: unknown): Record<string, string> {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return {};
  return Object.fromEntries(
    Object.entries(response).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** The pairs with one row changed; `null` once no row has a target. */
export function withPair(response: unknown, row: string, target: string | null): Record<string, string> | null {
  const { [row]: _, ...others } = asPairs(response);
  const next = target === null ? others : { ...others, [row]: target };
  return Object.keys(next).length === 0 ? null : next;
}

/** The ids with one added or taken away; `null` once none is left. */
export function withToggled(response: unknown, id: string, chosen: boolean): string[] | null {
  const others = asIds(response).filter((known) => known !== id);
  const next = chosen ? [...others, id] : others;
  return next.length === 0 ? null : next;
}
