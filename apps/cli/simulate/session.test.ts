import { type Call, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint } from '@lembar/contract/endpoint.ts';
import { login, me, refresh } from '@lembar/contract/identity.ts';
import { expect, test } from 'vitest';
import { signIn } from './session.ts';

const user = { id: 'u', name: 'Siti', username: 'siti', roles: ['candidate'], participantNumber: null };
const unauthenticated = () =>
  new ProblemError({ type: '', title: 'Sign in again', status: 401, code: 'unauthenticated' });

/** A school whose access tokens can be made to expire, and whose refresh tokens rotate. */
function school() {
  const state = { access: 'a0', refresh: 'r0', logins: 0, refreshes: 0 };
  const tokens = () => ({ accessToken: state.access, refreshToken: state.refresh, expiresIn: 600, user });
  const answers: Record<string, (input: { body?: { refreshToken?: string }; token?: string }) => unknown> = {
    [login.name]: () => {
      state.logins += 1;
      return tokens();
    },
    [refresh.name]: ({ body }) => {
      state.refreshes += 1;
      if (body?.refreshToken !== state.refresh) throw unauthenticated();
      state.refresh = `r${state.refreshes}`;
      return tokens();
    },
    [me.name]: ({ token }) => {
      if (token !== state.access) throw unauthenticated();
      return user;
    },
  };
  const call = async (endpoint: Endpoint, input: object) => answers[endpoint.name]?.(input);
  return { state, call: call as Call };
}

test('an expired access token is renewed once for all who wait', async () => {
  const { state, call } = school();
  const session = await signIn(call, { username: 'siti', password: 'x' });
  expect((await session.call(me, {})).name).toBe('Siti');
  state.access = 'a1';
  await Promise.all([session.call(me, {}), session.call(me, {}), session.call(me, {})]);
  expect(state).toMatchObject({ logins: 1, refreshes: 1 });
  state.access = 'a2';
  await session.call(me, {});
  expect(state).toMatchObject({ logins: 1, refreshes: 2 });
});

test('where the family of tokens has ended one signs in again', async () => {
  const { state, call } = school();
  const session = await signIn(call, { username: 'siti', password: 'x' });
  Object.assign(state, { access: 'a1', refresh: 'of somebody else' });
  await session.call(me, {});
  expect(state).toMatchObject({ logins: 2, refreshes: 1 });
});

test('a refusal is passed on as it is', async () => {
  const { call } = school();
  const forbidding: Call = async (endpoint, input) => {
    if (endpoint.name === me.name) throw new ProblemError({ type: '', title: 'No', status: 403, code: 'forbidden' });
    return call(endpoint, input);
  };
  const session = await signIn(forbidding, { username: 'siti', password: 'x' });
  await expect(session.call(me, {})).rejects.toThrow('No');
});
