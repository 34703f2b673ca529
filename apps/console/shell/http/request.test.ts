import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { me } from '@lembar/contract/identity.ts';
import { place } from '@lembar/contract/school.ts';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session/session.ts';
import { createRequest } from './request.ts';

const refusal = new ProblemError({ type: '', title: '', status: 401, code: 'unauthenticated' });

/** A session with the token `old`, which can be renewed to `new`. */
function sessionOf(): Session {
  return {
    state: () => ({ kind: 'signed-in', user: { id: '', name: '', username: '', roles: [], participantNumber: null } }),
    subscribe: () => () => undefined,
    restore: async () => undefined,
    accessToken: async () => 'old',
    renew: async () => 'new',
    signIn: async () => undefined,
    signOut: async () => undefined,
  };
}

/** Records the token of each call and refuses those in `refuses`. */
function recorder(refuses: (string | undefined)[]) {
  const tokens: (string | undefined)[] = [];
  const call = (async (_endpoint: unknown, input: { token?: string }) => {
    tokens.push(input.token);
    if (refuses.includes(input.token)) throw refusal;
    return 'reply';
  }) as unknown as Call;
  return { call, tokens };
}

describe('request', () => {
  it('shows the access token', async () => {
    const { call, tokens } = recorder([]);
    await createRequest({ call, session: sessionOf() })(me, {});
    expect(tokens).toEqual(['old']);
  });

  it('sends no token where none is asked for', async () => {
    const { call, tokens } = recorder([]);
    await createRequest({ call, session: sessionOf() })(place, {});
    expect(tokens).toEqual([undefined]);
  });

  it('renews a refused token once and repeats the call', async () => {
    const { call, tokens } = recorder(['old']);
    expect(await createRequest({ call, session: sessionOf() })(me, {})).toBe('reply');
    expect(tokens).toEqual(['old', 'new']);
  });

  it('gives up when the new token is refused as well', async () => {
    const { call, tokens } = recorder(['old', 'new']);
    await expect(createRequest({ call, session: sessionOf() })(me, {})).rejects.toBe(refusal);
    expect(tokens).toEqual(['old', 'new']);
  });
});
