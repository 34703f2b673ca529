import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import {
  type DeadJob,
  discardDeadJob,
  listDeadJobs,
  retryDeadJob,
  viewOperations,
} from '@lembar/contract/operations.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../shell/http/office.ts';
import { useAction } from '../shell/http/use-action.ts';

export type Operations = ReplyOf<typeof viewOperations>;

const LOOK_AGAIN_MS = 10_000;
const PAGE = 20;

export function useOperations() {
  return useQuery({
    queryKey: ['operations', 'overview'],
    queryFn: ({ signal }) => request(viewOperations, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useDeadJobs() {
  return useInfiniteQuery({
    queryKey: ['operations', 'dead-jobs'],
    queryFn: ({ signal, pageParam }) =>
      request(listDeadJobs, { query: { limit: PAGE, ...(pageParam && { before: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

const refreshes = [['operations']];

export function useRetryDeadJob(done: () => void) {
  return useAction(({ id: deadJobId }: DeadJob) => request(retryDeadJob, { params: { deadJobId } }), {
    refreshes,
    done,
  });
}

export function useDiscardDeadJob(done: () => void) {
  return useAction(({ id: deadJobId }: DeadJob) => request(discardDeadJob, { params: { deadJobId } }), {
    refreshes,
    done,
  });
}
