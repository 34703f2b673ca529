import type { Paper } from '@lembar/assessment/assembly/paper.ts';
import { readManifest, readPackageFile } from '@lembar/contract/attempts.ts';
import type { ProblemError } from '@lembar/contract/client.ts';
import { createDelivery } from '@lembar/contract/deliveries.ts';
import { createItem, getItem, updateItem } from '@lembar/contract/items.ts';
import { uploadMedia } from '@lembar/contract/media.ts';
import { fromBase64url } from '@lembar/seal/bytes.ts';
import { openFile, SealError } from '@lembar/seal/package.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CANARY, essayItem, sampleItems, scheduleExam } from '../../testing/exam.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import type { School } from '../../testing/school.ts';
import { Sitter } from '../../testing/sitter.ts';

let installation: Installation;
let school: School;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

async function downloaded(deliveryId: string) {
  const token = school.candidates[0].token;
  const manifest = await school.call(readManifest, { token, params: { deliveryId } });
  const files = await Promise.all(
    manifest.files.map(async (entry) => ({
      entry,
      ciphertext: await school.call(readPackageFile, { params: { sha256: entry.sha256 } }),
    })),
  );
  return { manifest, files };
}

test('the paper holds every item and picture but no key, title, feedback or rubric', async () => {
  const token = school.teacher.token;
  const red = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const medium = await school.call(uploadMedia, { token, query: { name: 'merah.png' }, bytes: new Uint8Array(red) });
  const [first, ...rest] = [...sampleItems, essayItem];
  if (!first) throw new Error('no items');
  const pictured = { ...first, body: `${first.body}<p><img src="media:${medium.id}" alt="merah"></p>` };
  const exam = await scheduleExam(school, { items: [pictured, ...rest] });
  const { manifest, files } = await downloaded(exam.delivery.id);
  expect(manifest.files.map((file) => file.name)).toEqual(['paper.json', `media/${medium.id}`]);
  for (const { ciphertext } of files) expect(Buffer.from(ciphertext).includes('Semarang')).toBe(false);

  const start = await new Sitter(school, school.candidates[0], exam.delivery.id).begin(exam.delivery.accessCode);
  const contentKey = fromBase64url(start.contentKey);
  const clear = files.map(({ entry, ciphertext }) =>
    openFile({ entry, packageId: manifest.packageId, ciphertext, contentKey }),
  );
  const text = new TextDecoder().decode(clear[0]);
  const paper = JSON.parse(text) as Paper;
  expect(Object.keys(paper.items)).toHaveLength(4);
  expect(text).toContain('<math');
  for (const secret of [CANARY, 'credits', 'accepted', 'rubric', 'tolerance', 'feedback', '"correct"'])
    expect(text).not.toContain(secret);
  expect((await sharp(clear[1]).metadata()).width).toBe(9);
});

test('a picture that does not exist keeps nobody from sealing', async () => {
  const [first] = sampleItems;
  if (!first) throw new Error('no items');
  const exam = await scheduleExam(school, { items: [{ ...first, body: '<p><img src="media:bukan-id" alt="x"></p>' }] });
  const { manifest } = await downloaded(exam.delivery.id);
  expect(manifest.files.map((file) => file.name)).toEqual(['paper.json']);
});

test('before the start nothing on the device opens the package', async () => {
  const exam = await scheduleExam(school);
  const { manifest, files } = await downloaded(exam.delivery.id);
  const [paper] = files;
  if (!paper) throw new Error('no paper');
  const contentKey = new Uint8Array(32);
  expect(() => openFile({ ...paper, packageId: manifest.packageId, contentKey })).toThrow(SealError);
});

test('a package keeps what it was sealed from', async () => {
  const exam = await scheduleExam(school);
  const token = school.teacher.token;
  const itemId = exam.itemIds[0] ?? '';
  const stored = await school.call(getItem, { token, params: { itemId } });
  const item = { ...stored.item, body: '<p>Soal yang sudah diganti</p>' };
  await school.call(updateItem, { token, params: { itemId }, body: { version: stored.version, item } });
  const start = await new Sitter(school, school.candidates[0], exam.delivery.id).begin(exam.delivery.accessCode);
  const { manifest, files } = await downloaded(exam.delivery.id);
  const [paper] = files;
  if (!paper) throw new Error('no paper');
  const bytes = openFile({ ...paper, packageId: manifest.packageId, contentKey: fromBase64url(start.contentKey) });
  expect(new TextDecoder().decode(bytes)).not.toContain('diganti');
});

test('an assessment that cannot be sealed says what is missing', async () => {
  const token = school.teacher.token;
  const exam = await scheduleExam(school);
  const body = {
    assessmentId: exam.delivery.assessmentId,
    title: 'Tanpa peserta',
    opensAt: '2026-11-24T01:00:00.000Z',
    closesAt: '2026-11-24T03:00:00.000Z',
    durationMinutes: 60,
    releaseRule: 'manual' as const,
    classIds: [],
    candidateIds: [],
  };
  const nobody = await school.call(createDelivery, { token, body }).catch((error: unknown) => error);
  expect((nobody as ProblemError).problem).toMatchObject({
    code: 'request-invalid',
    places: [{ path: 'body.candidateIds' }],
  });
  const backwards = { ...body, classIds: [school.classId], closesAt: body.opensAt };
  const window = await school.call(createDelivery, { token, body: backwards }).catch((error: unknown) => error);
  expect((window as ProblemError).problem).toMatchObject({ places: [{ path: 'body.closesAt' }] });
});

test('scripts in an item do not survive, equations become MathML and come back as TeX', async () => {
  const token = school.teacher.token;
  const body =
    '<p onclick="x()">Nilai \\(\\frac{1}{2}\\)<script>alert(1)</script><img src="https://evil.test/x.png"><a href="javascript:x">a</a></p>';
  const first = sampleItems[1];
  if (!first) throw new Error('no item');
  const { id } = await school.call(createItem, { token, body: { item: { ...first, body } } });
  const { item } = await school.call(getItem, { token, params: { itemId: id } });
  expect(item.body).toContain('\\(\\frac{1}{2}\\)');
  for (const bad of ['script', 'onclick', 'evil', 'javascript']) expect(item.body).not.toContain(bad);
});

test('a formula that cannot be read is named with its place', async () => {
  const first = sampleItems[1];
  if (!first) throw new Error('no item');
  const refused = await school
    .call(createItem, { token: school.teacher.token, body: { item: { ...first, body: '<p>\\(\\frac{1}\\)</p>' } } })
    .catch((error: unknown) => error);
  expect((refused as ProblemError).problem).toMatchObject({
    code: 'request-invalid',
    places: [{ path: 'body.item.body' }],
  });
});
