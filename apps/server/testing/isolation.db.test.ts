import type { Endpoint } from '@lembar/contract/endpoint.ts';
import { endpoints } from '@lembar/contract/endpoints.ts';
import { previewImport } from '@lembar/contract/imports.ts';
import { createStimulus, listItems } from '@lembar/contract/items.ts';
import { uploadMedia } from '@lembar/contract/media.ts';
import type { ProblemDocument } from '@lembar/contract/problems.ts';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeRoutes } from '../start/compose.ts';
import { CANARY, type Exam, sampleItems, scheduleExam } from './exam.ts';
import { type Installation, startInstallation } from './installation.ts';
import type { School } from './school.ts';
import { Sitter } from './sitter.ts';

// Two schools with everything in them. Whoever is signed in at the one asks every route for what belongs to the other.

interface Estate {
  school: School;
  exam: Exam;
  sitter: Sitter;
  /** Ids of what this school owns, by the names that routes give them. */
  ids: Record<string, string>;
}

let installation: Installation;
let mine: Estate;
let theirs: Estate;

async function build(slug: string): Promise<Estate> {
  const school = await installation.createSchool(slug);
  const { call, teacher } = school;
  const exam = await scheduleExam(school);
  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  sitter.write(`${exam.itemIds[0]}/r1`, 'a');
  await sitter.send();
  const submitted = await sitter.submit();
  await installation.workOff();
  const token = teacher.token;
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const medium = await call(uploadMedia, { token, query: { name: 'merah.png' }, bytes: new Uint8Array(picture) });
  const stimulus = await call(createStimulus, {
    token,
    body: { stimulus: { title: 'Teks', body: '<p>Teks</p>', direction: 'auto' } },
  });
  const gift = new TextEncoder().encode('::Satu:: 1 + 1 = {=2 ~3}');
  const preview = await call(previewImport, { token, query: { fileName: 'satu.gift' }, bytes: gift });
  const ids = {
    userId: school.candidates[1].id,
    classId: school.classId,
    itemId: exam.itemIds[0] ?? '',
    stimulusId: stimulus.id,
    mediaId: medium.id,
    importId: preview.id,
    assessmentId: exam.delivery.assessmentId,
    deliveryId: exam.delivery.id,
    attemptId: sitter.started.attemptId,
    code: submitted.outcome === 'accepted' ? submitted.receipt.code : '',
    sha256: 'f'.repeat(64),
  };
  return { school, exam, sitter, ids };
}

beforeAll(async () => {
  installation = await startInstallation();
  mine = await build('sekolah-a');
  theirs = await build('sekolah-b');
});
afterAll(() => installation.close());

// A route that is not listed here fails the test: somebody has to think about what another school's id would do there.
const bodies: Record<string, unknown> = {
  login: { username: 'operator', password: 'x' },
  refresh: { refreshToken: 'x' },
  logout: {},
  changePassword: { current: 'x', next: 'y'.repeat(12) },
  confirmClock: { shown: '2026-01-01T00:00:00.000Z' },
  beginSchool: { name: 'C', slug: 'c', timeZone: 'UTC', operatorName: 'O', operatorUsername: 'o' },
  confirmRecoverySheet: { keyId: 'x' },
  createUsers: { users: [{ name: 'N', username: 'baru', roles: ['candidate'], classId: 'CLASS' }] },
  updateUser: { name: 'Diubah' },
  resetPassword: undefined,
  createClass: { name: 'XII B', schoolYear: '2026/2027' },
  createItem: { item: { ...sampleItems[0], stimulusId: 'STIMULUS' } },
  updateItem: { version: 1, item: sampleItems[0] },
  findItemTitles: { itemIds: ['ITEM'] },
  previewItem: { item: sampleItems[0] },
  createStimulus: { stimulus: { title: 'T', body: '<p>x</p>', direction: 'auto' } },
  updateStimulus: { stimulus: { title: 'T', body: '<p>x</p>', direction: 'auto' } },
  mediaLinks: { ids: ['MEDIA'] },
  acceptImport: { without: [], tags: [] },
  createAssessment: null,
  updateAssessment: null,
  createDelivery: null,
  releaseDevice: { reason: 'x' },
  startAttempt: null,
  appendToLog: null,
  submitAttempt: null,
  createTenant: { slug: 'c', name: 'C', timeZone: 'UTC', operatorName: 'O', operatorUsername: 'o' },
};

function bodyOf(endpoint: Endpoint): unknown {
  const { ids, exam, sitter } = theirs;
  const definition = {
    sections: [],
    rules: { navigation: 'free', showRemainingTime: true, allowFinishWithBlanks: true, minimumMinutesBeforeFinish: 0 },
  };
  const computed: Record<string, unknown> = {
    createAssessment: { title: 'A', subject: 'S', definition },
    updateAssessment: { revision: 1, title: 'A', subject: 'S', definition },
    createDelivery: {
      assessmentId: ids.assessmentId,
      title: 'D',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2027-01-01T00:00:00.000Z',
      durationMinutes: 10,
      classIds: [ids.classId],
      candidateIds: [ids.userId],
    },
    startAttempt: { accessCode: exam.delivery.accessCode, device: ids.userId, epochId: ids.userId },
    appendToLog: sitter.batch(),
    submitAttempt: { epochId: sitter.started.epochId, seq: 1, head: sitter.batch().head },
  };
  const body = computed[endpoint.name] ?? bodies[endpoint.name];
  const text = JSON.stringify(body) ?? 'null';
  return JSON.parse(
    text
      .replace('CLASS', ids.classId ?? '')
      .replace('STIMULUS', ids.stimulusId ?? '')
      .replace('ITEM', ids.itemId ?? '')
      .replace('MEDIA', ids.mediaId ?? ''),
  );
}

async function ask(endpoint: Endpoint, host: string, token: string) {
  const url = endpoint.path.replace(/:([a-zA-Z0-9]+)/g, (_, name: string) => theirs.ids[name] ?? 'missing');
  const query =
    endpoint.name === 'readMedia'
      ? '?expires=99999999999&signature=x'
      : endpoint.query
        ? '?name=x&fileName=x.gift'
        : '';
  const body = bodyOf(endpoint);
  return installation.app.inject({
    method: endpoint.method,
    url: url + query,
    headers: { host, authorization: `Bearer ${token}` },
    ...(endpoint.rawBody
      ? {
          payload: Buffer.from('x'),
          headers: { host, authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        }
      : {}),
    ...(body === null || endpoint.rawBody ? {} : { payload: body as object }),
  });
}

/** A picture of every row of one tenant, in all tables. */
async function picture(tenantId: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: installation.database.superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const seen: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t where tenant_id = $1`,
        [tenantId],
      );
      seen[name] = rows[0].sum;
    }
    return seen;
  } finally {
    await client.end();
  }
}

const roles = ['operator', 'teacher', 'proctor', 'candidate'] as const;
const tokenOf = ({ school }: Estate, role: (typeof roles)[number]) =>
  role === 'candidate' ? school.candidates[0].token : school[role].token;

test('the server binds every endpoint of the contract, and no other', () => {
  const bound = composeRoutes(installation.parts).map((route) => route.endpoint.name);
  expect(bound.toSorted()).toEqual(endpoints.map((endpoint) => endpoint.name).toSorted());
});

test('every endpoint with a body is listed here', () => {
  const unlisted = endpoints.filter((endpoint) => endpoint.body && !Object.hasOwn(bodies, endpoint.name));
  expect(unlisted.map((endpoint) => endpoint.name)).toEqual([]);
});

describe.each(roles)('a %s of school A', (role) => {
  test.each(
    endpoints
      .filter((endpoint) => endpoint.path.includes(':') && endpoint.bearer !== 'none')
      .map((endpoint) => [endpoint.name, endpoint] as const),
  )('gets nothing of school B through %s', async (_name, endpoint) => {
    const before = await picture(theirs.school.id);
    const token = endpoint.bearer === 'grant' ? theirs.sitter.started.grant : tokenOf(mine, role);
    const reply = await ask(endpoint, mine.school.host, token);
    const expected = endpoint.bearer === 'grant' ? ['grant-refused'] : ['not-found', 'forbidden'];
    expect(expected).toContain((reply.json() as ProblemDocument).code);
    expect(await picture(theirs.school.id)).toEqual(before);
  });

  test.each(
    endpoints
      .filter((endpoint) => endpoint.bearer === 'access-token')
      .map((endpoint) => [endpoint.name, endpoint] as const),
  )('is nobody at the host of school B: %s', async (_name, endpoint) => {
    const reply = await ask(endpoint, theirs.school.host, tokenOf(mine, role));
    expect((reply.json() as ProblemDocument).code).toBe(
      endpoint.path.startsWith('/api/platform') ? 'not-found' : 'unauthenticated',
    );
  });
});

test('ids of school B inside a body are unknown in school A', async () => {
  const before = await picture(theirs.school.id);
  for (const name of ['createUsers', 'createItem', 'createDelivery', 'mediaLinks']) {
    const endpoint = endpoints.find((each) => each.name === name);
    if (!endpoint) throw new Error(name);
    const reply = await ask(endpoint, mine.school.host, tokenOf(mine, 'operator'));
    if (name === 'mediaLinks') expect(reply.json()).toEqual({ links: {} });
    else expect(['request-invalid', 'not-found']).toContain((reply.json() as ProblemDocument).code);
  }
  expect(await picture(theirs.school.id)).toEqual(before);
});

test('receipts, keys and media of school B are not found at school A', async () => {
  for (const name of ['verifyReceipt', 'readMedia']) {
    const endpoint = endpoints.find((each) => each.name === name);
    if (!endpoint) throw new Error(name);
    const reply = await ask(endpoint, mine.school.host, '');
    expect(['not-found', 'forbidden']).toContain((reply.json() as ProblemDocument).code);
  }
});

test('a list of school A holds nothing of school B', async () => {
  const { rows } = await mine.school.call(listItems, { token: mine.school.teacher.token, query: {} });
  expect(rows.map((row) => row.id).toSorted()).toEqual([...mine.exam.itemIds].toSorted());
});

test('no answer key reaches a candidate through any route', async () => {
  const candidate = mine.school.candidates[0].token;
  for (const endpoint of endpoints) {
    const url = endpoint.path.replace(/:([a-zA-Z0-9]+)/g, (_, name: string) => mine.ids[name] ?? 'missing');
    for (const token of [candidate, mine.sitter.started.grant]) {
      const reply = await installation.app.inject({
        method: endpoint.method,
        url,
        headers: { host: mine.school.host, authorization: `Bearer ${token}` },
        ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { payload: {} }),
      });
      expect(reply.body).not.toContain(CANARY);
    }
  }
});
