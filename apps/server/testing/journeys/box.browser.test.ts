import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@lembar/testkit/browser.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openAccountsFile } from '../../start/demo/accounts-file.ts';
import { prepareDemo } from '../../start/demo/prepare-demo.ts';
import { startBox, type TestBox } from '../box.ts';
import { type Installation, startInstallation } from '../installation.ts';
import { lookAt } from './looked-at.ts';

// Somebody unpacks Lembar on the school's PC and makes it his school's; later its clock goes wrong.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let installation: Installation;
let box: TestBox;
let address: string;
let browser: Browser;
let password: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-box-journey-'));
  installation = await startInstallation();
  await prepareDemo(installation.parts, folder, () => {});
  box = await startBox(installation, folder);
  box.parts.box.addresses = () => ['http://192.168.100.27:3000'];
  box.parts.directory.forget();
  address = (await box.app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  password = openAccountsFile(join(folder, 'demo-accounts.csv')).find('superadmin')?.password ?? '';
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await box.close();
  await installation.close();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(page: Page, path: string, username: string, secret: string): Promise<void> {
  await page.goto(`${address}${path}`);
  await page.getByLabel(/^Nama pengguna/).fill(username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByRole('heading', { name: 'Server sekolah', level: 1 }).waitFor();
}

const sizes = [
  ['phone', { width: 360, height: 740 }],
  ['laptop', { width: 1280, height: 800 }],
] as const;

/** Looks at the page in both sizes; nothing may stick out. */
async function lookInBothSizes(page: Page, name: string): Promise<void> {
  for (const [device, viewport] of sizes) {
    await page.setViewportSize(viewport);
    await lookAt(page, `box-${name}-${device}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${name} on a ${device}`).toBeLessThanOrEqual(viewport.width);
  }
}

/** How many sheets of paper come out of the printer for one of the papers on the page. */
async function countPrintedSheets(page: Page, text: string): Promise<number> {
  const paper = page.locator('[class*="paper"]').filter({ hasText: text });
  await paper.evaluate((each) => each.setAttribute('data-printing', 'true'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const folderOfPictures = process.env.LEMBAR_SCREENSHOTS;
  if (folderOfPictures) {
    await page.setViewportSize({ width: 680, height: 1009 });
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(folderOfPictures, `box-paper-${text.slice(0, 5)}.png`) });
    await page.emulateMedia({ media: null });
    await page.setViewportSize(sizes[1][1]);
  }
  await paper.evaluate((each) => each.removeAttribute('data-printing'));
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function openPage(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: sizes[1][1], locale: 'id-ID' })).newPage();
  page.setDefaultTimeout(30_000);
  // A headless browser has nobody to choose a printer.
  await page.addInitScript(() => {
    window.print = () => {
      const printed = document.querySelectorAll('[data-printing]');
      document.documentElement.dataset.printed = [...printed].map((each) => each.textContent).join('|');
    };
  });
  return page;
}

test('from the demo to one’s own school, with its recovery sheet and its poster', async () => {
  const page = await openPage();
  await signIn(page, '/console/platform/box', 'superadmin', password);
  await lookInBothSizes(page, 'demo');

  await page.getByRole('button', { name: 'Tampilkan lembar pemulihan' }).click();
  await page.getByText('Rahasia: siapa pun').waitFor();
  await lookInBothSizes(page, 'recovery');
  expect(await countPrintedSheets(page, 'Rahasia: siapa pun')).toBe(1);
  expect(await countPrintedSheets(page, 'Ujian di sini')).toBe(1);
  const recovery = page.getByRole('region', { name: 'Lembar pemulihan' });
  await recovery.getByRole('button', { name: 'Cetak', exact: true }).click();
  const printed = () => page.evaluate(() => document.documentElement.dataset.printed);
  await expect.poll(printed).toMatch(/^Lembar pemulihan Lembar/);
  expect((await printed())?.replaceAll(' ', '')).toContain(box.parts.box.keys.current);
  await recovery.getByRole('button', { name: 'Sudah dicetak dan disimpan' }).click();
  await recovery.getByText(/^Dicetak /).waitFor();
  expect(await recovery.innerText()).not.toContain(box.parts.box.keys.current.slice(0, 4));

  const poster = page.getByRole('region', { name: 'Poster alamat ujian' });
  await poster.getByRole('button', { name: 'Cetak' }).click();
  await expect.poll(printed).toMatch(/Ujian di sini.*192\.168\.100\.27:3000/);

  await page.getByLabel('Nama sekolah').fill('SMP Negeri 5 Bantul');
  await page.getByLabel('Nama pendek').fill('smpn5bantul');
  await page.getByLabel('Zona waktu').selectOption('Asia/Makassar');
  await page.getByLabel('Nama lengkap').fill('Ibu Wening');
  await page.getByLabel('Nama pengguna', { exact: false }).fill('wening');
  await page.getByRole('button', { name: 'Hapus contoh dan mulai' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mulai dengan sekolah Anda?' });
  await dialog.waitFor();
  await lookInBothSizes(page, 'sure');
  await dialog.getByRole('button', { name: 'Hapus contoh dan mulai' }).click();
  await page.getByRole('heading', { name: 'SMP Negeri 5 Bantul sudah siap' }).waitFor();
  await lookInBothSizes(page, 'begun');
  const operatorPassword = await page.locator('code').nth(1).innerText();
  expect(await page.getByText('Mulai dengan sekolah Anda').count()).toBe(0);
  await page.context().close();

  await clockGoesWrong(operatorPassword);
});

async function clockGoesWrong(operatorPassword: string): Promise<void> {
  const page = await openPage();
  await signIn(page, '/console/box', 'wening', operatorPassword);
  expect(await page.getByRole('region', { name: 'Lembar pemulihan' }).count()).toBe(0);
  await page.getByText('Jam dapat dipercaya.').waitFor();
  await lookInBothSizes(page, 'operator');

  box.setClock(95);
  await page.reload();
  await page.getByRole('alert').getByText('melompat 95 menit').waitFor();
  await lookInBothSizes(page, 'doubt');
  await page.getByRole('button', { name: 'Jam ini benar' }).click();
  await page.getByText('Jam dapat dipercaya.').waitFor();
  await page.context().close();
}
