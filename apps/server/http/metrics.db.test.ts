import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleExam } from '../testing/exam.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import { Sitter } from '../testing/sitter.ts';

let installation: Installation;
let guarded: Installation;
const TOKEN = 'a-token-of-the-tests';

beforeAll(async () => {
  installation = await startInstallation();
  guarded = await startInstallation({ settings: { METRICS_TOKEN: TOKEN } });
});
afterAll(async () => {
  await installation.close();
  await guarded.close();
});

const scrape = ({ app }: Installation, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'GET', url: '/metrics', headers: { host: 'localhost', ...headers }, remoteAddress });

test('figures of requests, saves, jobs, disks and the process; nothing by school', async () => {
  const school = await installation.createSchool('smkn1');
  const exam = await scheduleExam(school);
  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  sitter.write(`${exam.itemIds[0]}/r1`, 'a');
  await sitter.send();
  const { body, statusCode } = await scrape(installation);
  expect(statusCode).toBe(200);
  expect(body).toMatch(
    /lembar_http_request_seconds_count\{.*method="POST",route="\/api\/attempts\/:attemptId\/log",status="200".* 1\n/,
  );
  expect(body).toMatch(/lembar_saves_total\{.*\} 1\n/);
  expect(body).toMatch(/lembar_jobs\{state="waiting".*\} 0\n/);
  expect(body).toMatch(/lembar_dead_jobs\{.*\} 0\n/);
  expect(body).toMatch(/lembar_outbox_age_seconds\{/);
  expect(body).toMatch(/lembar_disk_free_percent\{disk="data".*\} \d/);
  expect(body).toMatch(/process_resident_memory_bytes/);
  for (const secret of [school.id, school.slug, exam.delivery.id, sitter.started.attemptId])
    expect(body).not.toContain(secret);
});

test.each([
  ['this machine', {}, '127.0.0.1', 200],
  ['another machine', {}, '10.0.0.7', 404],
  ['a proxy on this machine', { 'x-forwarded-for': '10.0.0.7' }, '127.0.0.1', 404],
  ['a proxy that says only Via', { via: '1.1 proxy' }, '127.0.0.1', 404],
])('without a token: %s', async (_who, headers, address, status) => {
  expect((await scrape(installation, headers, address)).statusCode).toBe(status);
});

test.each([
  ['no token', {}, 404],
  ['a wrong one', { authorization: 'Bearer something-else-of-it' }, 404],
  ['the token', { authorization: `Bearer ${TOKEN}` }, 200],
  ['the token through a proxy', { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '10.0.0.7' }, 200],
] as [string, Record<string, string>, number][])('with a token: %s', async (_who, headers, status) => {
  expect((await scrape(guarded, headers)).statusCode).toBe(status);
});
