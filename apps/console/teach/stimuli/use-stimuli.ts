import type { Stimulus } from '@lembar/assessment/item/item.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import { createStimulus, getStimulus, listStimuli, updateStimulus } from '@lembar/contract/items.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { given } from '../../shell/http/given.ts';
import { request } from '../../shell/http/office.ts';
import type { ListSearch } from '../../shell/search.ts';

export function useStimuli({ q, page }: ListSearch) {
  return useQuery({
    queryKey: ['stimuli', 'list', { q, page }],
    queryFn: ({ signal }) => request(listStimuli, { query: given({ q, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

/** A stimulus as authored; nothing is asked while there is none to ask for. */
export function useStimulus(stimulusId: string | null) {
  return useQuery({
    queryKey: ['stimuli', 'one', stimulusId],
    queryFn: ({ signal }) => request(getStimulus, { params: { stimulusId: stimulusId ?? '' }, signal }),
    enabled: stimulusId !== null,
  });
}

export type StoredStimulus = ReplyOf<typeof getStimulus>;

export function newStimulus(): Stimulus {
  return { title: '', body: '', direction: 'auto' };
}

/** Adds a stimulus, or changes the one with this id. */
export function saveStimulus(stimulus: Stimulus, stimulusId: string | undefined) {
  if (stimulusId === undefined) return request(createStimulus, { body: { stimulus } });
  return request(updateStimulus, { params: { stimulusId }, body: { stimulus } });
}
