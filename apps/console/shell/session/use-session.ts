import type { CurrentUser } from '@lembar/contract/identity.ts';
import { useSyncExternalStore } from 'react';
import { session } from '../http/office.ts';
import type { SessionState } from './session.ts';

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Who is signed in. Pages are shown only to somebody. */
export function useUser(): CurrentUser {
  const state = useSessionState();
  if (!('user' in state)) throw new Error('nobody is signed in');
  return state.user;
}
