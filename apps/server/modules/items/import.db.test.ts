import { readFileSync } from 'node:fs';
import type { ProblemError } from '@lembar/contract/client.ts';
import { acceptImport, discardImport, previewImport } from '@lembar/contract/imports.ts';
import { findItemTitles, getItem, listItems } from '@lembar/contract/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import type { School } from '../../testing/school.ts';
import { sweepDrafts } from './accept-import.ts';

let installation: Installation;
let school: School;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../packages/interchange/fixtures/${name}`, import.meta.url)));
const preview = (fileName: string, bytes: Uint8Array) =>
  school.call(previewImport, { token: school.teacher.token, query: { fileName }, bytes });
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error as ProblemError).problem,
  );
const inBank = async () => (await school.call(listItems, { token: school.teacher.token, query: {} })).total;

test('nothing is stored before the teacher agrees, then all that was agreed to, pictures included', async () => {
  const before = await inBank();
  const shown = await preview('bank-ipa.xml', fixture('bank-ipa.xml'));
  expect(shown.items.length).toBeGreaterThan(10);
  expect(shown.report.entries.length).toBe(shown.report.carried + shown.report.mapped + shown.report.dropped);
  expect(Object.values(shown.mediaLinks)[0]).toMatch(/^data:image\/png;base64,/);
  expect(await inBank()).toBe(before);

  const token = school.teacher.token;
  const { items } = await school.call(acceptImport, {
    token,
    params: { importId: shown.id },
    body: { without: [0], tags: ['impor'] },
  });
  expect(items).toHaveLength(shown.items.length - 1);
  expect(await inBank()).toBe(before + items.length);

  const pictured = shown.items.findIndex(({ item }, index) => index > 0 && item.body.includes('media:'));
  const stored = await school.call(getItem, { token, params: { itemId: items[pictured - 1]?.id ?? '' } });
  const gone = '0197c000-0000-7000-8000-00000000000c';
  const itemIds = [stored.id, gone];
  const { titles } = await school.call(findItemTitles, { token, body: { itemIds } });
  expect(titles).toEqual([{ id: stored.id, title: stored.item.title }]);
  expect(stored.item.tags).toContain('impor');
  expect(stored.item.body).toMatch(/src="media:[0-9a-f-]{36}"/);
});

test('a preview can be accepted once, by whoever made it', async () => {
  const { id: importId } = await preview('a.gift', new TextEncoder().encode('::Satu:: 1 + 1 = {=2 ~3}'));
  const accept = (token: string) =>
    school.call(acceptImport, { token, params: { importId }, body: { without: [], tags: [] } });
  expect((await refused(accept(school.otherTeacher.token)))?.code).toBe('not-found');
  const both = await Promise.all([refused(accept(school.teacher.token)), refused(accept(school.teacher.token))]);
  expect(both.map((problem) => problem?.code ?? 'stored').toSorted()).toEqual(['not-found', 'stored']);
});

test('a discarded preview is gone, and an old one is swept', async () => {
  const token = school.teacher.token;
  const { id: importId } = await preview('a.gift', new TextEncoder().encode('::Satu:: 1 + 1 = {=2 ~3}'));
  await school.call(discardImport, { token, params: { importId } });
  expect((await refused(school.call(discardImport, { token, params: { importId } })))?.code).toBe('not-found');
  const old = await preview('a.gift', new TextEncoder().encode('::Satu:: 1 + 1 = {=2 ~3}'));
  const later = { now: () => new Date(Date.now() + 2 * 86_400_000) };
  await installation.parts.data.office(school.id, (tx) => sweepDrafts({ ...installation.parts, clock: later }, tx));
  expect((await refused(school.call(discardImport, { token, params: { importId: old.id } })))?.code).toBe('not-found');
});

test.each([
  ['an entity bomb', 'bom.xml', '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'],
  [
    'an external entity',
    'xxe.xml',
    '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>',
  ],
  ['broken XML', 'rusak.xml', '<quiz><question type="multichoice">'],
  ['something else', 'foto.docx', 'PK\u0003\u0004'],
  ['nothing', 'kosong.xml', ''],
])('%s is refused with the reason, and nothing is stored', async (_name, fileName, content) => {
  const before = await inBank();
  const problem = await refused(preview(fileName, new TextEncoder().encode(content)));
  expect(problem?.code).toBe('file-unreadable');
  expect(problem?.detail).toBeTruthy();
  expect(JSON.stringify(problem)).not.toContain('root:');
  expect(await inBank()).toBe(before);
});

test('a script in a foreign file does not survive', async () => {
  const xml = `<quiz><question type="truefalse"><name><text>X</text></name>
    <questiontext format="html"><text><![CDATA[<p onmouseover="x()">Benar?<script>alert(1)</script></p>]]></text></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
  const { items } = await preview('x.xml', new TextEncoder().encode(xml));
  expect(JSON.stringify(items)).not.toMatch(/script|onmouseover/);
});

test('what a text loses on its way in stands in the report, once for each item', async () => {
  const gift =
    '::Satu:: [html]<p style="color\\:red">Lihat <a href="https\\://a.test">ini</a> dan <a href="#">itu</a></p> {=2 ~3}';
  const { report } = await preview('a.gift', new TextEncoder().encode(gift));
  const lost = report.entries.filter(({ construct }) => construct === 'link' || construct === 'style');
  expect(lost.map(({ construct, verdict }) => [construct, verdict]).toSorted()).toEqual([
    ['link', 'mapped'],
    ['style', 'mapped'],
  ]);
});
