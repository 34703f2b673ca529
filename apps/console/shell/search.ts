/** The search part of an address as the router has read it: anything at all, because anybody can type it. */
export type RawSearch = Record<string, unknown>;

/** A text, or nothing. The router reads `?q=12` as a number; for us it is what was typed. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The page of a list, from 1; the first page is not written into the address. */
export function pageOf(value: unknown): number | undefined {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 && page <= 10_000 ? page : undefined;
}

export interface ListSearch {
  q?: string | undefined;
  page?: number | undefined;
}

export function listSearch(raw: RawSearch): ListSearch {
  return { q: textOf(raw.q), page: pageOf(raw.page) };
}

export interface BankSearch extends ListSearch {
  tag?: string | undefined;
  kind?: string | undefined;
}

export function bankSearch(raw: RawSearch): BankSearch {
  return { ...listSearch(raw), tag: textOf(raw.tag), kind: textOf(raw.kind) };
}

export interface UserSearch extends ListSearch {
  role?: string | undefined;
  classId?: string | undefined;
}

export function userSearch(raw: RawSearch): UserSearch {
  return { ...listSearch(raw), role: textOf(raw.role), classId: textOf(raw.classId) };
}

/** Which assessment a new delivery begins with. */
export function scheduleSearch(raw: RawSearch): { assessment?: string | undefined } {
  return { assessment: textOf(raw.assessment) };
}

export type DeliveryTab = 'overview' | 'live' | 'results';

export function deliverySearch(raw: RawSearch): { tab?: DeliveryTab | undefined } {
  return { tab: raw.tab === 'live' || raw.tab === 'results' ? raw.tab : undefined };
}
