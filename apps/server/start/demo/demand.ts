/** What the map must hold at that name. @throws Error when it does not */
export function demand<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`the demo lacks “${name}”`);
  return found;
}
