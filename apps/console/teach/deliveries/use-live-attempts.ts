import { listAttempts } from '@lembar/contract/deliveries.ts';
import { openMonitoring } from '@lembar/contract/monitoring.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../../shell/http/office.ts';
import { type LivePicture, pictureAfter } from './live-picture.ts';
import { watchDelivery } from './watch-delivery.ts';

export type Via = 'connecting' | 'live' | 'polling';

const POLL_MS = 5_000;
/** How long to ask the slow way before a socket that did not come about is tried again. */
const SOCKET_AGAIN_MS = 20_000;
/** One that was there and was closed, by a reload of the server for one, comes back soon, and not all at the same moment. */
const soon = () => 500 + Math.random() * 3_500;

const connect = (path: string) => new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}${path}`);

/** Who is where, live over the socket; while there is none, by asking every five seconds. */
export function useLiveAttempts(deliveryId: string) {
  const client = useQueryClient();
  const [via, setVia] = useState<Via>('connecting');
  const attempts = useQuery({
    queryKey: ['attempts', deliveryId],
    queryFn: ({ signal }) => request(listAttempts, { params: { deliveryId }, signal }),
    refetchInterval: via === 'live' ? false : POLL_MS,
  });
  useEffect(() => {
    let watch: { stop: () => void } | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLive = false;
    const begin = () => {
      watch = watchDelivery({
        deliveryId,
        connect,
        ticket: async () => (await request(openMonitoring, {})).ticket,
        onEvent: (event) => {
          setVia('live');
          wasLive = true;
          client.setQueryData<LivePicture>(['attempts', deliveryId], (before) => pictureAfter(before, event));
        },
        onLost: () => {
          setVia('polling');
          again = setTimeout(begin, wasLive ? soon() : SOCKET_AGAIN_MS);
          wasLive = false;
        },
      });
    };
    begin();
    return () => {
      watch?.stop();
      clearTimeout(again);
    };
  }, [client, deliveryId]);
  return { attempts, via };
}
