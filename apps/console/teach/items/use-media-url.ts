import { mediaLinks } from '@lembar/contract/media.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from '../../shell/http/office.ts';
import { mediaIdsIn } from './media-ids.ts';

/** Signed links expire; asking again before that keeps pictures in sight. */
const STALE_AFTER_MS = 60_000;

/** Where the media of some content can be loaded from. The function changes when links arrive. */
export function useMediaUrl(content: unknown): (mediaId: string) => string | undefined {
  const ids = mediaIdsIn(content);
  const { data } = useQuery({
    queryKey: ['media', ids],
    queryFn: ({ signal }) => request(mediaLinks, { body: { ids: ids.slice(0, 200) }, signal }),
    enabled: ids.length > 0,
    staleTime: STALE_AFTER_MS,
    placeholderData: keepPreviousData,
  });
  const links = data?.links;
  return useCallback((mediaId: string) => links?.[mediaId], [links]);
}
