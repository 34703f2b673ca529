import { login, logout, me, refresh } from '@lembar/contract/identity.ts';
import { resetPassword, updateUser } from '@lembar/contract/roster.ts';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { problemOf } from '../../testing/problem-of.ts';
import type { School } from '../../testing/school.ts';
import { SESSION_DAYS } from './sign-in.ts';

let installation: Installation;
let school: School;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

const signIn = (username: string, password: string) => school.call(login, { body: { username, password } });

describe('signing in', () => {
  test('by user name, in any case, and by participant number', async () => {
    const [candidate] = school.candidates;
    expect((await signIn(' Candidate-1 ', candidate.password)).user.id).toBe(candidate.id);
    expect((await signIn('26-smkn1-4', candidate.password)).user.id).toBe(candidate.id);
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    expect(await problemOf(signIn('operator', 'wrong'))).toBe('sign-in-refused');
    expect(await problemOf(signIn('nobody', 'wrong'))).toBe('sign-in-refused');
  });

  test('a name of another school is unknown', async () => {
    const other = await installation.createSchool('smkn2');
    expect(
      await problemOf(school.call(login, { body: { username: 'operator', password: other.operator.password } })),
    ).toBe('sign-in-refused');
  });

  test('guessing at one account ends after ten tries, whatever the address; others sign in', async () => {
    const tries = Array.from({ length: 25 }, (_, n) =>
      installation.app.inject({
        method: 'POST',
        url: '/api/auth/login',
        headers: { host: school.host },
        remoteAddress: `10.0.0.${n}`,
        payload: { username: 'candidate-3', password: `guess-${n}` },
      }),
    );
    const codes = (await Promise.all(tries)).map((reply) => reply.json().code as string);
    expect(codes.filter((code) => code === 'sign-in-refused')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(15);
    expect(await problemOf(signIn('candidate-2', school.candidates[1].password))).toBe('no problem');
  });

  test('forty honest sign-ins behind one address all get in', async () => {
    const [, candidate] = school.candidates;
    const all = await Promise.all(
      Array.from({ length: 40 }, () => problemOf(signIn(candidate.username, candidate.password))),
    );
    // One account may only try ten at a time; every sign-in that is let in succeeds and gives its try back.
    expect(new Set(all)).toEqual(new Set(['no problem', 'too-many-requests']));
    expect(await problemOf(signIn(candidate.username, candidate.password))).toBe('no problem');
  });

  test('a disabled user is nobody from now on', async () => {
    const token = school.operator.token;
    const { id, username, password } = school.otherTeacher;
    const { refreshToken } = await signIn(username, password);
    await school.call(updateUser, { token, params: { userId: id }, body: { disabled: true } });
    expect(await problemOf(signIn(username, password))).toBe('sign-in-refused');
    expect(await problemOf(school.call(refresh, { body: { refreshToken: refreshToken ?? '' } }))).toBe(
      'unauthenticated',
    );
    await school.call(updateUser, { token, params: { userId: id }, body: { disabled: false } });
  });

  test('a generated password replaces the old one', async () => {
    const { id, username, password } = school.candidates[0];
    const fresh = await school.call(resetPassword, { token: school.operator.token, params: { userId: id } });
    expect(await problemOf(signIn(username, password))).toBe('sign-in-refused');
    expect(await problemOf(signIn(username, fresh.password))).toBe('no problem');
  });
});

describe('refreshing', () => {
  const start = async () => (await signIn('operator', school.operator.password)).refreshToken ?? '';
  const exchange = (refreshToken: string) => school.call(refresh, { body: { refreshToken } });

  test('gives a successor, and the same one again to a client that lost the reply', async () => {
    const first = await start();
    const second = await exchange(first);
    expect(second.refreshToken).not.toBe(first);
    expect((await exchange(first)).refreshToken).toBe(second.refreshToken);
    expect(await problemOf(exchange(second.refreshToken ?? ''))).toBe('no problem');
  });

  test('twenty exchanges at once all get the same successor', async () => {
    const first = await start();
    const all = await Promise.all(Array.from({ length: 20 }, () => exchange(first)));
    expect(new Set(all.map((each) => each.refreshToken)).size).toBe(1);
  });

  test('reuse after the overlap ends the whole family', async () => {
    const first = await start();
    const second = await exchange(first);
    installation.clock.move(2);
    expect(await problemOf(exchange(first))).toBe('unauthenticated');
    expect(await problemOf(exchange(second.refreshToken ?? ''))).toBe('unauthenticated');
    installation.clock.move(-2);
  });

  test('an older generation is reuse at any time', async () => {
    const first = await start();
    const second = await exchange(first);
    await exchange(second.refreshToken ?? '');
    expect(await problemOf(exchange(first))).toBe('unauthenticated');
  });

  test('signing out everywhere ends every family of the user', async () => {
    const other = await start();
    const { accessToken, refreshToken } = await signIn('operator', school.operator.password);
    await school.call(logout, { token: accessToken, body: { everywhere: true } });
    expect(await problemOf(exchange(other))).toBe('unauthenticated');
    expect(await problemOf(exchange(refreshToken ?? ''))).toBe('unauthenticated');
  });

  test('a family ends with its time', async () => {
    const first = await start();
    installation.clock.move(SESSION_DAYS * 1440 + 1);
    expect(await problemOf(exchange(first))).toBe('unauthenticated');
    installation.clock.move(-(SESSION_DAYS * 1440 + 1));
  });

  test('pages get the refresh token as an HttpOnly cookie only', async () => {
    const payload = { username: 'operator', password: school.operator.password, client: 'web' };
    const reply = await installation.app.inject({
      method: 'POST',
      url: '/api/auth/login',
      headers: { host: school.host },
      payload,
    });
    expect(reply.json().refreshToken).toBeNull();
    expect(String(reply.headers['set-cookie'])).toMatch(/^lembar-refresh=[^;]+;.*HttpOnly; SameSite=Strict/);
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    const again = await installation.app.inject({
      method: 'POST',
      url: '/api/auth/refresh',
      headers: { host: school.host, cookie },
      payload: { client: 'web' },
    });
    expect(again.statusCode).toBe(200);
  });
});

describe('access tokens that are not ours to take', () => {
  const secret = new TextEncoder().encode('access-secret-of-the-tests-0123456789abcdef');
  const sign = (change: (jwt: SignJWT) => SignJWT, key: Uint8Array = secret, header: object = {}) =>
    change(
      new SignJWT({ roles: ['operator'], sid: school.operator.id })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
        .setIssuer('lembar')
        .setAudience(school.id)
        .setSubject(school.operator.id)
        .setIssuedAt()
        .setExpirationTime('5m'),
    ).sign(key);
  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ iss: 'lembar', aud: school.id, sub: school.operator.id, sid: 'x', roles: ['operator'], exp: 9_999_999_999 })}.`;
  };

  test.each([
    ['a control: the right one', () => sign((jwt) => jwt), 'no problem'],
    ['unsigned', async () => unsigned(), 'unauthenticated'],
    ['another key', () => sign((jwt) => jwt, new Uint8Array(32)), 'unauthenticated'],
    ['another algorithm', () => sign((jwt) => jwt, secret, { alg: 'HS512' }), 'unauthenticated'],
    ['another type', () => sign((jwt) => jwt, secret, { typ: 'refresh+jwt' }), 'unauthenticated'],
    ['another issuer', () => sign((jwt) => jwt.setIssuer('somebody')), 'unauthenticated'],
    [
      'another audience',
      () => sign((jwt) => jwt.setAudience('00000000-0000-7000-8000-000000000000')),
      'unauthenticated',
    ],
    ['expired', () => sign((jwt) => jwt.setExpirationTime(1)), 'unauthenticated'],
    ['not a token', async () => 'x.y', 'unauthenticated'],
  ])('%s', async (_name, token, expected) => {
    expect(await problemOf(school.call(me, { token: await token() }))).toBe(expected);
  });

  test('a refresh token is no access token', async () => {
    const { refreshToken } = await signIn('operator', school.operator.password);
    expect(await problemOf(school.call(me, { token: refreshToken ?? '' }))).toBe('unauthenticated');
  });
});
