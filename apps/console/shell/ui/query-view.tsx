import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ListSkeleton } from './list-skeleton.tsx';
import { LoadFailed } from './load-failed.tsx';

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a page shows of a query: its skeleton, its failure, or its data. */
export function QueryView<T>({ query, skeleton = <ListSkeleton />, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <LoadFailed cause={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
}
