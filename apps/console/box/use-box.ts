import { beginSchool, confirmClock, confirmRecoverySheet, viewBox, viewRecoverySheet } from '@lembar/contract/box.ts';
import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../shell/http/office.ts';
import { useAction } from '../shell/http/use-action.ts';

export type { Box } from '@lembar/contract/box.ts';
export type Wish = BodyOf<typeof beginSchool>;
export type Begun = ReplyOf<typeof beginSchool> & Pick<Wish, 'name'>;
export type RecoverySheet = ReplyOf<typeof viewRecoverySheet>;

const LOOK_AGAIN_MS = 10_000;
const refreshes = [['box']];

export function useBox() {
  return useQuery({
    queryKey: ['box'],
    queryFn: ({ signal }) => request(viewBox, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useConfirmClock(done: () => void) {
  return useAction((shown: string) => request(confirmClock, { body: { shown } }), { refreshes, done });
}

export function useBeginSchool(done: (begun: Begun) => void) {
  return useAction(
    async (wish: Wish): Promise<Begun> => ({ ...(await request(beginSchool, { body: wish })), name: wish.name }),
    { refreshes: [['box'], ['tenants']], done, failed: () => undefined },
  );
}

/** An act and not a query: a key is asked for by a person, and kept nowhere. */
export function useShowSheet(done: (sheet: RecoverySheet) => void) {
  return useAction(() => request(viewRecoverySheet, {}), { done });
}

export function useConfirmSheet(done: () => void) {
  return useAction((keyId: string) => request(confirmRecoverySheet, { body: { keyId } }), { refreshes, done });
}
