import type { Item, ShownItem, Stimulus } from '@lembar/assessment/item/item.ts';
import { getStimulus, previewItem } from '@lembar/contract/items.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../shell/http/office.ts';
import { asShownItem } from './shown-item.ts';

async function preview(item: Item, signal: AbortSignal): Promise<ShownItem> {
  return asShownItem((await request(previewItem, { body: { item }, signal })).shown);
}

/** What a candidate would see of an item, sanitised and with its equations drawn, from unsaved content. */
export function useShownItem(item: Item | undefined) {
  return useQuery<ShownItem>({
    queryKey: ['shown', item],
    queryFn: ({ signal }) => (item ? preview(item, signal) : Promise.reject(new Error('no item'))),
    enabled: item !== undefined,
    placeholderData: keepPreviousData<ShownItem>,
    gcTime: 60_000,
    retry: false,
  });
}

/** An essay item that carries a stimulus as its body, because items are what the server can preview. */
function carrierOf({ body, direction }: Stimulus): Item {
  return { title: 'stimulus', body, direction, interactions: [{ kind: 'essay', id: 'r1', lines: 1 }], tags: [] };
}

/** A stimulus as a candidate sees it, from unsaved content. */
export function useShownStimulus(stimulus: Stimulus | undefined) {
  return useShownItem(stimulus && carrierOf(stimulus));
}

/** A stored stimulus as a candidate sees it. */
export function useStoredStimulus(stimulusId: string | null | undefined) {
  return useQuery({
    queryKey: ['stimuli', 'shown', stimulusId],
    queryFn: async ({ signal }) => {
      const { stimulus } = await request(getStimulus, { params: { stimulusId: stimulusId ?? '' }, signal });
      return preview(carrierOf(stimulus), signal);
    },
    enabled: Boolean(stimulusId),
  });
}
