import {
  archiveAssessment,
  createAssessment,
  getAssessment,
  listAssessments,
  updateAssessment,
} from '@lembar/contract/assessments.ts';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { given } from '../../shell/http/given.ts';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import type { ListSearch } from '../../shell/search.ts';
import { itemQuery } from '../items/use-items.ts';
import type { AssessmentDraft } from './definition-draft.ts';

export function useAssessments({ q, page }: ListSearch) {
  return useQuery({
    queryKey: ['assessments', 'list', { q, page }],
    queryFn: ({ signal }) => request(listAssessments, { query: given({ q, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useAssessment(assessmentId: string | undefined) {
  return useQuery({
    queryKey: ['assessments', 'one', assessmentId],
    queryFn: ({ signal }) => request(getAssessment, { params: { assessmentId: assessmentId ?? '' }, signal }),
    enabled: assessmentId !== undefined,
  });
}

export function useArchiveAssessment(done: () => void) {
  return useAction((assessmentId: string) => request(archiveAssessment, { params: { assessmentId } }), {
    refreshes: [['assessments']],
    done,
  });
}

export interface SaveAssessment {
  draft: AssessmentDraft;
  /** Which revision of which assessment was edited; nothing for a new one. */
  edited?: { assessmentId: string; revision: number };
}

export function saveAssessment({ draft, edited }: SaveAssessment) {
  if (!edited) return request(createAssessment, { body: draft });
  const { assessmentId, revision } = edited;
  return request(updateAssessment, { params: { assessmentId }, body: { ...draft, revision } });
}

/** What the named items are called: id → title; `null` for one that is gone, nothing while it is looked up. */
export function useItemTitles(itemIds: readonly string[]): ReadonlyMap<string, string | null> {
  const found = useQueries({
    queries: itemIds.map((itemId) => ({ ...itemQuery(itemId), staleTime: 300_000 })),
  });
  const titles = new Map<string, string | null>();
  itemIds.forEach((itemId, index) => {
    const query = found[index];
    if (query?.data) titles.set(itemId, query.data.item.title);
    else if (query?.isError) titles.set(itemId, null);
  });
  return titles;
}
