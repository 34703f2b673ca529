/**
 * The things in the order of the given ids. What the order does not name comes last, in its own order, so nothing that
 * a candidate may choose can disappear.
 */
export function inOrder<T extends { id: string }>(things: readonly T[], order: readonly string[] | undefined): T[] {
  if (!order) return [...things];
  const place = new Map(order.map((id, index) => [id, index]));
  return [...things].sort((a, b) => (place.get(a.id) ?? things.length) - (place.get(b.id) ?? things.length));
}
