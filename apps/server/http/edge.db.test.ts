import type { ProblemDocument } from '@lembar/contract/problems.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../testing/installation.ts';
import type { School } from '../testing/school.ts';
import { bindRoute } from './bind-route.ts';
import type { Route } from './route.ts';

let installation: Installation;
let school: School;

beforeAll(async () => {
  installation = await startInstallation({ throttleLimit: 40, appUrl: 'https://exam.test' });
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

const get = (host: string, url = '/api/place', headers: Record<string, string> = {}) =>
  installation.app.inject({ method: 'GET', url, headers: { host, ...headers } });

describe('which school a host is', () => {
  test.each([
    ['smkn1.exam.test', 'smkn1'],
    ['SMKN1.exam.test:8443', 'smkn1'],
    ['smkn1.localhost:3000', 'smkn1'],
    ['smkn1.exam.test.', 'smkn1'],
    ['192.168.1.10', 'smkn1'],
    ['localhost:3000', 'smkn1'],
  ])('%s', async (host, slug) => {
    expect((await get(host)).json().school.slug).toBe(slug);
  });

  test.each([
    'smkn9.exam.test',
    'a.smkn1.exam.test',
    'exam.test.evil.test',
    'smkn1.evil.test',
    '@platform.exam.test',
    'smkn1.exam.test/x',
  ])('%s is nobody’s', async (host) => {
    const reply = await get(host);
    expect(reply.statusCode).toBe(404);
    expect((reply.json() as ProblemDocument).code).toBe('tenant-unknown');
  });

  test('X-Forwarded-Host counts for nothing from an unknown peer', async () => {
    const other = await installation.createSchool('smkn2');
    const reply = await get(other.host, '/api/place', { 'x-forwarded-host': 'smkn1.exam.test' });
    expect(reply.json().school.slug).toBe('smkn2');
  });

  test('with several schools and no default, a bare address says what to type', async () => {
    expect((await get('192.168.1.10')).statusCode).toBe(404);
  });
});

describe('what is wrong is said as a problem document', () => {
  const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
    installation.app.inject({
      method: 'POST',
      url,
      headers: { host: school.host, 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });

  test.each([
    ['no JSON', '{', 400, 'request-invalid'],
    ['a missing field', { username: 'x' }, 400, 'request-invalid'],
    ['an unknown field', { username: 'x', password: 'y', admin: true }, 400, 'request-invalid'],
    ['a wrong type', { username: 1, password: 'y' }, 400, 'request-invalid'],
    ['a prototype', '{"__proto__": {"admin": true}, "username": "x", "password": "y"}', 400, 'request-invalid'],
    ['too much', { username: 'x', password: 'y'.repeat(5_000_000) }, 413, 'request-too-large'],
  ])('%s', async (_name, payload, status, code) => {
    const reply = await post('/api/auth/login', payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect((reply.json() as ProblemDocument).code).toBe(code);
  });

  test('a picture of 100 MB is refused by its size alone', async () => {
    const reply = await installation.app.inject({
      method: 'POST',
      url: '/api/media?name=besar.png',
      headers: {
        host: school.host,
        authorization: `Bearer ${school.teacher.token}`,
        'content-type': 'application/octet-stream',
      },
      payload: Buffer.alloc(100 * 1024 * 1024),
    });
    expect([reply.statusCode, (reply.json() as ProblemDocument).code]).toEqual([413, 'request-too-large']);
  });

  test('names the place', async () => {
    const reply = await post('/api/auth/login', { username: 'x' });
    expect((reply.json() as ProblemDocument).places).toEqual([
      { path: 'body.password', message: 'Wajib diisi dengan teks.' },
    ]);
    const english = await post('/api/auth/login', { username: 'x' }, { 'accept-language': 'en' });
    expect((english.json() as ProblemDocument).places?.[0]?.message).toBe('This must be text.');
  });

  test('in the caller’s language', async () => {
    expect((await post('/api/auth/login', {}, { 'accept-language': 'en-GB' })).json().title).toMatch(/^Something/);
    expect((await post('/api/auth/login', {}, { 'accept-language': 'id' })).json().title).toMatch(/^Isian/);
  });

  test('an unknown path, and an id that is none', async () => {
    const { token } = school.teacher;
    for (const url of ['/api/nothing', '/api/items/not-an-id']) {
      const reply = await get(school.host, url, { authorization: `Bearer ${token}` });
      expect([reply.statusCode, reply.json().code]).toEqual([404, 'not-found']);
    }
  });
});

test('the bucket of an account is its own: one is told to wait, the other goes on', async () => {
  const ask = (token: string) => get(school.host, '/api/me', { authorization: `Bearer ${token}` });
  const replies = await Promise.all(Array.from({ length: 45 }, () => ask(school.proctor.token)));
  const refused = replies.filter((reply) => reply.statusCode === 429);
  expect(refused).toHaveLength(5);
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(school.operator.token)).statusCode).toBe(200);
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    installation.app.inject({
      method: 'OPTIONS',
      url: '/api/auth/login',
      headers: { host: school.host, origin, 'access-control-request-method': 'POST' },
    });
  test.each([
    ['https://exam.test', true],
    ['https://smkn1.exam.test', true],
    ['http://smkn1.exam.test', false],
    ['https://smkn1.exam.test:8443', false],
    ['https://smkn77.exam.test', false],
    ['https://a.smkn1.exam.test', false],
    ['https://exam.test.evil.test', false],
    ['https://evilexam.test', false],
    ['null', false],
  ])('%s', async (origin, allowed) => {
    expect((await preflight(origin)).headers['access-control-allow-origin']).toBe(allowed ? origin : undefined);
  });
});

test('headers: no sniffing, no framing, HSTS where the installation is on HTTPS', async () => {
  const { headers } = await get(school.host, '/api');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['strict-transport-security']).toContain('max-age=');
});

test('what is no page may load nothing, and cannot be framed', async () => {
  const { headers } = await get(school.host, '/api');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
  );
});

test('a page speaks to its own host only, and runs nothing that stands in it', async () => {
  const reply = await get(school.host, '/api/docs');
  const policy = String(reply.headers['content-security-policy']);
  expect(policy).toContain(`connect-src 'self' ws://${school.host} wss://${school.host};`);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
});

test('health tells live from ready', async () => {
  expect((await get(school.host, '/health/live')).json()).toEqual({ status: 'up' });
  expect((await get(school.host, '/health/ready')).json()).toEqual({ status: 'up' });
  const parts = { database: { status: 'up' }, objects: { status: 'up' }, disk: { status: 'up' } };
  expect((await get(school.host, '/health')).json()).toMatchObject({ parts });
});

test('a route without a permission is refused before the server can start', () => {
  const { app, parts } = installation;
  const endpoint = { name: 'naked', method: 'GET', path: '/naked' };
  const naked = { endpoint, handle: async () => ({}) } as unknown as Route;
  expect(() => bindRoute(app, naked, parts, { secureCookies: false })).toThrow('route naked has no permission');
});
