/** The list with one entry moved up (−1) or down (+1); unchanged where there is no room. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [entry] = next.splice(index, 1);
  const target = index + by;
  if (entry === undefined || target < 0 || target >= list.length) return [...list];
  next.splice(target, 0, entry);
  return next;
}

export function replaced<T>(list: readonly T[], index: number, entry: T): T[] {
  return list.map((old, position) => (position === index ? entry : old));
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, position) => position !== index);
}

/** An id that no entry has: the prefix and the next number. A removed id is not given again while a later one stands. */
export function nextId(prefix: string, taken: readonly { id: string }[]): string {
  const numbers = taken.map(({ id }) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0));
  return `${prefix}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

/** A, B, … Z, then AA, AB, … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The entries of a record whose key (and, with `values`, whose value) still stands. */
export function stillStanding(
  record: Record<string, string>,
  keys: readonly { id: string }[],
  values: readonly { id: string }[],
): Record<string, string> {
  const stands = (list: readonly { id: string }[], id: string) => list.some((entry) => entry.id === id);
  return Object.fromEntries(
    Object.entries(record).filter(([key, value]) => stands(keys, key) && stands(values, value)),
  );
}
