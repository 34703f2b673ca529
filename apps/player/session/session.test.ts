import { type Call, NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint } from '@lembar/contract/endpoint.ts';
import { me } from '@lembar/contract/identity.ts';
import { describe, expect, it } from 'vitest';
import { createSession } from './session.ts';

const user = { id: 'u1', name: 'Ani', username: 'ani', roles: ['candidate'], participantNumber: '01' };
const expired = () => new ProblemError({ type: 'about:blank', title: '', status: 401, code: 'unauthenticated' });

/** A server whose access tokens expire when told. */
function fakeServer() {
  const seen: string[] = [];
  let generation = 0;
  let cookie = true;
  const call = (async (endpoint: Endpoint, input: { token?: string }) => {
    seen.push(endpoint.name);
    await Promise.resolve();
    if (endpoint.name === 'login' || endpoint.name === 'refresh') {
      if (!cookie) throw expired();
      generation += 1;
      return { accessToken: `t${generation}`, refreshToken: null, expiresIn: 900, user };
    }
    if (input.token !== `t${generation}`) throw expired();
    return endpoint.name === 'logout' ? { done: true } : user;
  }) as unknown as Call;
  return {
    call,
    seen,
    expire: () => {
      generation += 1;
    },
    dropCookie: () => {
      cookie = false;
    },
  };
}

describe('the sign-in session', () => {
  it('renews an expired access token once, also when several calls meet it together', async () => {
    const server = fakeServer();
    const session = createSession(server.call);
    await session.enter('ani', 'x');
    server.expire();
    server.seen.length = 0;
    expect(await Promise.all([session.call(me, {}), session.call(me, {})])).toEqual([user, user]);
    expect(server.seen.filter((name) => name === 'refresh')).toHaveLength(1);
  });

  it('is signed out once the cookie no longer holds', async () => {
    const server = fakeServer();
    const session = createSession(server.call);
    await session.enter('ani', 'x');
    server.expire();
    server.dropCookie();
    await expect(session.call(me, {})).rejects.toBeInstanceOf(ProblemError);
    expect(session.signIn.get().state).toBe('signed-out');
  });

  it('does not take a missing answer for being signed out', async () => {
    const session = createSession((() => Promise.reject(new NoAnswerError('no connection'))) as Call);
    await expect(session.restore()).rejects.toBeInstanceOf(NoAnswerError);
    expect(session.signIn.get().state).toBe('unknown');
  });

  it('forgets the token when leaving, even if the server cannot be told', async () => {
    const server = fakeServer();
    const session = createSession(server.call);
    await session.enter('ani', 'x');
    server.expire();
    await expect(session.leave()).rejects.toBeInstanceOf(ProblemError);
    expect(session.signIn.get().state).toBe('signed-out');
  });
});
