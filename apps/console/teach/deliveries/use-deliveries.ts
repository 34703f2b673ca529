import {
  cancelDelivery,
  createDelivery,
  getDelivery,
  listDeliveries,
  releaseDevice,
  removeDelivery,
} from '@lembar/contract/deliveries.ts';
import type { BodyOf } from '@lembar/contract/endpoint.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { given } from '../../shell/http/given.ts';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import type { ListSearch } from '../../shell/search.ts';

const refreshes = [['deliveries']];

export function useDeliveries({ q, page }: ListSearch) {
  return useQuery({
    queryKey: ['deliveries', 'list', { q, page }],
    queryFn: ({ signal }) => request(listDeliveries, { query: given({ q, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

export function useDelivery(deliveryId: string) {
  return useQuery({
    queryKey: ['deliveries', 'one', deliveryId],
    queryFn: ({ signal }) => request(getDelivery, { params: { deliveryId }, signal }),
  });
}

export type NewDelivery = BodyOf<typeof createDelivery>;

export function useSchedule(done: (stored: { id: string }) => void) {
  return useAction((body: NewDelivery) => request(createDelivery, { body }), {
    refreshes,
    done,
    failed: () => undefined,
  });
}

export function useCancelDelivery(done: () => void) {
  return useAction((deliveryId: string) => request(cancelDelivery, { params: { deliveryId } }), { refreshes, done });
}

export function useRemoveDelivery(done: () => void) {
  return useAction((deliveryId: string) => request(removeDelivery, { params: { deliveryId } }), { refreshes, done });
}

export function useReleaseDevice(deliveryId: string, done: () => void) {
  return useAction(
    ({ attemptId, reason }: { attemptId: string; reason: string }) =>
      request(releaseDevice, { params: { attemptId }, body: { reason } }),
    { refreshes: [['attempts', deliveryId]], done },
  );
}
