import {
  archiveAssessment,
  createAssessment,
  getAssessment,
  listAssessments,
  updateAssessment,
} from '@lembar/contract/assessments.ts';
import { MAX_ITEM_TITLES } from '@lembar/contract/items.ts';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { given } from '../../shell/http/given.ts';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import type { ListSearch } from '../../shell/search.ts';
import { titlesQuery } from '../items/use-items.ts';
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

function portions(itemIds: readonly string[]): string[][] {
  const sorted = [...new Set(itemIds)].sort();
  return Array.from({ length: Math.ceil(sorted.length / MAX_ITEM_TITLES) }, (_, index) =>
    sorted.slice(index * MAX_ITEM_TITLES, (index + 1) * MAX_ITEM_TITLES),
  );
}

/** What the named items are called: id → title; `null` for one that is gone, nothing while it is looked up. */
export function useItemTitles(itemIds: readonly string[]): ReadonlyMap<string, string | null> {
  const found = useQueries({ queries: portions(itemIds).map(titlesQuery) });
  const titles = new Map<string, string | null>();
  for (const { data } of found) {
    if (!data) continue;
    for (const itemId of data.asked) titles.set(itemId, null);
    for (const { id, title } of data.titles) titles.set(id, title);
  }
  return titles;
}
