import type { Item } from '@lembar/assessment/item/item.ts';
import {
  archiveItem,
  createItem,
  findItemTitles,
  getItem,
  listItems,
  listTags,
  updateItem,
} from '@lembar/contract/items.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { given } from '../../shell/http/given.ts';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import type { BankSearch } from '../../shell/search.ts';

const refreshes = [['items'], ['tags']];

/** A page of the bank. While the next page is on its way the last one stays. */
export function useItems({ q, tag, kind, page }: BankSearch) {
  return useQuery({
    queryKey: ['items', 'list', { q, tag, kind, page }],
    queryFn: ({ signal }) => request(listItems, { query: given({ q, tag, kind, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

/** All tags of the bank, with how many items carry each. */
export function useTags() {
  return useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => request(listTags, { signal }) });
}

/** An item as authored. */
export function useItem(itemId: string) {
  return useQuery({
    queryKey: ['items', 'one', itemId],
    queryFn: ({ signal }) => request(getItem, { params: { itemId }, signal }),
  });
}

/** What some items are called, all in one request. */
export function titlesQuery(itemIds: readonly string[]) {
  return {
    queryKey: ['items', 'titles', ...itemIds],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { titles } = await request(findItemTitles, { body: { itemIds: [...itemIds] }, signal });
      return { asked: itemIds, titles };
    },
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  };
}

export function useArchiveItem(done: () => void) {
  return useAction((itemId: string) => request(archiveItem, { params: { itemId } }), { refreshes, done });
}

export interface SaveItem {
  item: Item;
  /** Which version of which item was edited; nothing for a new item. */
  edited?: { itemId: string; version: number };
}

/** Adds a new item or publishes a new version. */
export function saveItem({ item, edited }: SaveItem) {
  if (!edited) return request(createItem, { body: { item } });
  return request(updateItem, { params: { itemId: edited.itemId }, body: { item, version: edited.version } });
}
