import { type Call, createCall, NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import { describe, expect, it } from 'vitest';
import { createSession } from './session.ts';

const user = {
  id: '018f2b7e-0000-7000-8000-000000000001',
  name: 'Bu Sri',
  username: 'sri',
  roles: ['teacher' as const],
  participantNumber: null,
};

interface Answer {
  status: number;
  body: unknown;
}

/** A server that answers from a list, one entry per request, and remembers what it was asked. */
function serverOf(...answers: (Answer | 'no network')[]) {
  const asked: string[] = [];
  const call: Call = createCall({
    baseUrl: '',
    language: () => 'id',
    send: async (url) => {
      asked.push(url);
      const answer = answers.shift() ?? 'no network';
      if (answer === 'no network') throw new TypeError('fetch failed');
      return {
        ok: answer.status < 400,
        status: answer.status,
        headers: { get: () => null },
        json: async () => answer.body,
        arrayBuffer: async () => new ArrayBuffer(0),
      };
    },
  });
  return { call, asked };
}

const tokens = (accessToken: string): Answer => ({
  status: 200,
  body: { accessToken, refreshToken: null, expiresIn: 900, user },
});
const refused: Answer = {
  status: 401,
  body: { type: 'about:blank', title: 'Silakan masuk lagi.', status: 401, code: 'unauthenticated' },
};

describe('a sign-in session', () => {
  it('is restored from the cookie', async () => {
    const session = createSession({ ...serverOf(tokens('a')), now: () => 0 });
    await session.restore();
    expect(session.state()).toEqual({ kind: 'signed-in', user });
    expect(await session.accessToken()).toBe('a');
  });

  it('is signed out where the cookie is no good, and unreachable where nobody answers', async () => {
    const out = createSession({ ...serverOf(refused), now: () => 0 });
    await out.restore();
    expect(out.state().kind).toBe('signed-out');
    const away = createSession({ ...serverOf('no network'), now: () => 0 });
    await away.restore();
    expect(away.state().kind).toBe('unreachable');
  });

  it('renews the token before it expires, once for all who ask', async () => {
    let time = 0;
    const server = serverOf(tokens('a'), tokens('b'));
    const session = createSession({ ...server, now: () => time });
    await session.restore();
    time = 871_000;
    expect(await Promise.all([session.accessToken(), session.accessToken(), session.renew()])).toEqual(['b', 'b', 'b']);
    expect(server.asked).toEqual(['/api/auth/refresh', '/api/auth/refresh']);
  });

  it('keeps the user in mind when it expires, so that the page can stay', async () => {
    const session = createSession({ ...serverOf(tokens('a'), refused), now: () => 0 });
    await session.restore();
    await expect(session.renew()).rejects.toBeInstanceOf(ProblemError);
    expect(session.state()).toEqual({ kind: 'expired', user });
  });

  it('does not expire because the network is away', async () => {
    const session = createSession({ ...serverOf(tokens('a'), 'no network'), now: () => 0 });
    await session.restore();
    await expect(session.renew()).rejects.toBeInstanceOf(NoAnswerError);
    expect(session.state().kind).toBe('signed-in');
  });

  it('is signed out even where the server has ended it before', async () => {
    const session = createSession({ ...serverOf(tokens('a'), refused), now: () => 0 });
    await session.restore();
    await session.signOut(false);
    expect(session.state().kind).toBe('signed-out');
  });

  it('stays while the server cannot be told', async () => {
    const session = createSession({ ...serverOf(tokens('a'), 'no network'), now: () => 0 });
    await session.restore();
    await expect(session.signOut(true)).rejects.toBeInstanceOf(NoAnswerError);
    expect(session.state().kind).toBe('signed-in');
  });

  it('tells its listeners about every change and forgets everything at sign-out', async () => {
    const server = serverOf(tokens('a'), { status: 200, body: { done: true } }, refused);
    const session = createSession({ ...server, now: () => 0 });
    const seen: string[] = [];
    session.subscribe(() => seen.push(session.state().kind));
    await session.signIn('sri', 'rahasia');
    await session.signOut(false);
    expect(seen).toEqual(['signed-in', 'signed-out']);
    await expect(session.accessToken()).rejects.toBeInstanceOf(ProblemError);
  });
});
