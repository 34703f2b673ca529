import { type Call, type CallInput, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint, ReplyOf } from '@lembar/contract/endpoint.ts';
import type { Session } from '../session/session.ts';

export type Request = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<ReplyOf<E>>;

/**
 * Calls endpoints as the signed-in user. A token that the server refuses is renewed once, and the call repeated: the
 * server's clock decides what has expired, not this page's.
 */
export function createRequest({ call, session }: { call: Call; session: Session }): Request {
  return async (endpoint, input) => {
    if (endpoint.bearer !== 'access-token') return call(endpoint, input);
    try {
      return await call(endpoint, { ...input, token: await session.accessToken() });
    } catch (cause) {
      if (!(cause instanceof ProblemError) || cause.problem.code !== 'unauthenticated') throw cause;
      if (session.state().kind !== 'signed-in') throw cause;
      return call(endpoint, { ...input, token: await session.renew() });
    }
  };
}
