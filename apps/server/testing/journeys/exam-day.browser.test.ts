import { fileURLToPath } from 'node:url';
import { listDeliveries } from '@lembar/contract/deliveries.ts';
import { listResults } from '@lembar/contract/results.ts';
import { launchBrowser } from '@lembar/testkit/browser.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../school.ts';
import { findJourneyGround, type JourneyGround } from './journey-ground.ts';
import { lookAt } from './looked-at.ts';

// One day at a school, as its people see it: a bank comes in from a file, is sealed and scheduled, a candidate sits on a
// small phone with the network cut and one reload, and everybody sees the score that the answers are worth.

const bank = fileURLToPath(new URL('../../../../packages/interchange/fixtures/bank-ipa.xml', import.meta.url));
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'id-ID' };
const laptop = { viewport: { width: 1280, height: 800 }, locale: 'id-ID' };

let ground: JourneyGround;
let school: JourneyGround['school'];
let browser: Browser;
let code: string;

beforeAll(async () => {
  ground = await findJourneyGround();
  ({ school } = ground);
  browser = await launchBrowser(ground.browserArguments);
});
afterAll(async () => {
  await browser.close();
  await ground.close();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function signIn(page: Page, person: Person, path: string): Promise<void> {
  await page.goto(ground.address + path);
  await page.getByLabel(/^Nama pengguna/).fill(person.username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(person.password);
  await lookAt(page, `sign-in${path.replaceAll('/', '-')}`);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

async function newPage(
  options: Parameters<Browser['newContext']>[0],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { context, page };
}

const wanted = [
  'IPA-8-01 Sel tumbuhan',
  'IPA-8-03 Fotosintesis',
  'IPA-8-04 Jaringan xilem',
  'IPA-8-09 Gaya',
  'IPA-8-15 Lambang unsur',
];

test('a teacher imports a bank, builds an assessment, seals and schedules it', async () => {
  const { context, page } = await newPage(laptop);
  await signIn(page, school.teacher, '/console');
  await page.getByRole('link', { name: 'Impor soal' }).first().click();
  await page.locator('input[type=file]').setInputFiles(bank);
  await page.getByRole('heading', { name: /^Periksa/ }).waitFor();
  await lookAt(page, 'console-import-preview');
  await button(page, /^Simpan \d+ soal ke bank/).click();
  await page
    .getByText(/soal sudah di bank/)
    .first()
    .waitFor();

  await page.getByRole('link', { name: 'Bank soal' }).first().click();
  await page
    .getByText(wanted[0] ?? '')
    .first()
    .waitFor();
  await lookAt(page, 'console-bank');

  await page.getByRole('link', { name: 'Paket ujian' }).first().click();
  await page.getByRole('link', { name: 'Susun paket baru' }).first().click();
  await page.getByLabel('Judul', { exact: true }).fill('Ulangan IPA kelas 8');
  await page.getByLabel('Mata pelajaran').fill('IPA');
  await button(page, 'Pilih soal dari bank').click();
  for (const title of wanted) await page.getByRole('checkbox', { name: `Pilih ${title}` }).check();
  await button(page, 'Tambahkan 5 soal').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page
    .getByText(wanted[4] ?? '')
    .first()
    .waitFor();
  await lookAt(page, 'console-builder');
  await button(page, 'Simpan paket').click();

  await page.getByRole('link', { name: 'Paket ujian' }).first().click();
  await page.getByRole('link', { name: 'Jadwalkan Ulangan IPA kelas 8' }).click();
  await fillMoment(page, 'Dibuka', -60);
  await fillMoment(page, 'Ditutup', 24 * 60);
  await page.getByRole('checkbox', { name: /XII A/ }).check();
  await lookAt(page, 'console-schedule');
  await button(page, 'Segel dan jadwalkan').click();
  await page.getByText('Token ujian', { exact: true }).first().waitFor();
  await lookAt(page, 'console-delivery');
  code = await page
    .getByText(/^[A-Z0-9]{6}$/)
    .first()
    .innerText();
  await context.close();
}, 180_000);

/** Fills a date and a time of the school's clock (WIB), so many minutes from now. */
async function fillMoment(page: Page, name: string, minutes: number): Promise<void> {
  const wib = new Date(Date.now() + (7 * 60 + minutes) * 60_000).toISOString();
  await page.getByLabel(`${name}: tanggal`).fill(wib.slice(0, 10));
  await page.getByLabel(new RegExp(`^${name}: pukul`)).fill(wib.slice(11, 16));
}

/** What this candidate does with the item on the screen: three right, one wrong, one left empty. */
async function answerItem(page: Page): Promise<void> {
  const text = await page.getByRole('main').innerText();
  if (text.includes('Perhatikan gambar sel')) await page.getByText('memberi bentuk dan melindungi sel').click();
  else if (text.includes('Fotosintesis menghasilkan oksigen')) await page.getByText('Benar', { exact: true }).click();
  else if (text.includes('bermassa 4 kg')) await page.getByRole('textbox').fill('10');
  else if (text.includes('lambang unsur natrium')) await page.getByRole('textbox').fill('na');
}

const savedAtSchool = (page: Page) => page.getByText(/Tersimpan di sekolah \((\d+)\/\1\)/);

test('a candidate sits it on a phone with the network cut and one reload, and holds a receipt', async () => {
  const { context, page } = await newPage(phone);
  await signIn(page, school.candidate, '/');
  await page.getByText('Ulangan IPA kelas 8').first().waitFor();
  await lookAt(page, 'player-exams');
  await button(page, /Mulai|Siapkan/)
    .first()
    .click();
  await page
    .getByText(/^Semua siap|^Siap\./)
    .first()
    .waitFor();
  await lookAt(page, 'player-ready');
  await button(page, 'Lanjut').click();
  await lookAt(page, 'player-confirm');
  await button(page, 'Benar, ini aku').click();
  await page.getByLabel('Token').fill(code);
  await lookAt(page, 'player-code');
  await button(page, 'Mulai ujian').click();

  await page.getByText('Soal 1 dari 5').first().waitFor();
  await lookAt(page, 'player-item');
  await answerItem(page);
  await savedAtSchool(page).first().waitFor();
  await button(page, 'Berikutnya').click();

  await context.setOffline(true);
  await answerItem(page);
  await button(page, 'Berikutnya').click();
  await answerItem(page);
  await page
    .getByText(/Sambungan terputus/)
    .first()
    .waitFor();
  await lookAt(page, 'player-offline');
  await context.setOffline(false);
  await savedAtSchool(page).first().waitFor();

  await page.reload();
  await page
    .getByText(/Soal \d dari 5/)
    .first()
    .waitFor();
  while ((await page.getByText('Soal 5 dari 5').count()) === 0) {
    await button(page, 'Berikutnya').click();
    await answerItem(page);
  }
  await answerItem(page);
  await button(page, /^Selesai|^Periksa dan selesai/)
    .first()
    .click();
  await page.getByText('Sebelum selesai').first().waitFor();
  await lookAt(page, 'player-summary');
  await button(page, 'Kumpulkan sekarang').click();
  await button(page, 'Ya, kumpulkan').click();
  await page.getByText('Ujian sudah dikumpulkan').first().waitFor();
  await lookAt(page, 'player-receipt');
  const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  expect(receipt).not.toBe('');

  const anybody = await context.newPage();
  await anybody.goto(`${ground.address}/verify#${receipt}`);
  await anybody.getByText(school.name).first().waitFor();
  await lookAt(anybody, 'player-verify');
  expect(await anybody.getByRole('main').innerText()).not.toContain(school.candidate.name);
  await context.close();
}, 180_000);

test('teacher and candidate see the score that the answers are worth', async () => {
  const { context, page } = await newPage(laptop);
  await signIn(page, school.teacher, '/console');
  await page.getByRole('link', { name: 'Jadwal & hasil' }).first().click();
  await page
    .getByRole('link', { name: /Ulangan IPA kelas 8/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Pantau' }).click();
  await page.getByText('4 dari 5 terjawab').first().waitFor();
  await lookAt(page, 'console-live');
  await page.getByRole('tab', { name: 'Hasil' }).click();
  await page.getByRole('cell', { name: '3 dari 5' }).waitFor();
  await lookAt(page, 'console-results');
  await button(page, 'Umumkan hasil').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Umumkan hasil' }).click();
  await page.getByText('Hasil diumumkan.').first().waitFor();
  await context.close();

  const deliveries = await school.call(listDeliveries, { token: school.teacher.token, query: {} });
  const { rows } = await school.call(listResults, {
    token: school.teacher.token,
    params: { deliveryId: deliveries.rows[0]?.id ?? '' },
  });
  const own = rows.find((row) => row.candidateId === school.candidate.id);
  expect(own).toMatchObject({ state: 'final', score: 3, maxScore: 5, percentage: 60 });

  const small = await newPage(phone);
  await signIn(small.page, school.candidate, '/');
  await small.page
    .getByText(/Nilai 3 dari 5/)
    .first()
    .waitFor();
  await lookAt(small.page, 'player-result');
  await small.context.close();
}, 120_000);
