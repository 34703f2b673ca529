/** A place in a list from the newest to the oldest. */
export interface Place {
  at: Date;
  id: string;
}

/** What a cursor of the contract says. */
export function placeOf(cursor: string | undefined): Place | undefined {
  const [at, id] = cursor?.split('~') ?? [];
  return at && id ? { at: new Date(at), id } : undefined;
}

/**
 * A page of at most `limit` rows and the cursor of the next one.
 * @param rows one more than the page holds, where there are more
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, place: (row: Row) => Place) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const { at, id } = last && rows.length > limit ? place(last) : {};
  return { page, next: at && id ? `${at.toISOString()}~${id}` : null };
}
