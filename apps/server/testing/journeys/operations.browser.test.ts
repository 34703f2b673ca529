import { launchBrowser } from '@lembar/testkit/browser.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDeadJob } from '../../jobs/outbox-store.ts';
import { preparePlatform } from '../../start/demo/prepare-platform.ts';
import type { School } from '../school.ts';
import { type Served, serveInstallation } from '../serve.ts';
import { lookAt } from './looked-at.ts';

// The owner of the platform looks after the installation: something is dead, he reads why, and mends it.

let installation: Served;
let school: School;
let browser: Browser;
let password: string;

beforeAll(async () => {
  installation = await serveInstallation();
  await preparePlatform(installation.parts, (account) => {
    password = account.password;
  });
  installation.parts.directory.forget();
  school = await installation.createSchool('smkn1');
  await somethingHappened();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await installation.close();
});

async function die(reason: string): Promise<void> {
  const { data, random } = installation.parts;
  const payload = { tenantId: school.id, attemptId: random.id(), requestId: random.id() };
  const dead = { id: random.id(), tenantId: school.id, job: 'grade-attempt', payload, reason };
  await data.system((tx) => insertDeadJob(tx, dead));
}

async function somethingHappened(): Promise<void> {
  const { data, random, clock } = installation.parts;
  const at = clock.now();
  const run = (kind: string, passed: boolean) => ({
    id: random.id(),
    kind,
    started_at: at,
    finished_at: at,
    passed,
    summary: '{}',
  });
  await data.system(async (tx) => {
    const told = { id: random.id(), kind: 'dead-job', subject: 'grade-attempt', detail: '× 2' };
    await tx
      .insertInto('alerts')
      .values({ ...told, raised_at: at, told_at: null, ended_at: null })
      .execute();
    await tx
      .insertInto('maintenance_runs')
      .values([run('backup', true), run('drill', true), run('doctor', false)])
      .execute();
  });
}

async function openOperations(page: Page): Promise<void> {
  const address = installation.addressOf('x').replace('//x.', '//');
  await page.goto(`${address}/console/platform`);
  await page.getByLabel(/^Nama pengguna/).fill('superadmin');
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByRole('heading', { name: 'Sekolah-sekolah', level: 1 }).waitFor();
  await page.goto(`${address}/console/platform/operations`);
  await page.getByRole('heading', { name: 'Operasi', level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Perawatan terakhir' }).waitFor();
}

test.each([
  ['phone', { width: 360, height: 740 }],
  ['laptop', { width: 1280, height: 800 }],
] as const)('dead jobs are read, retried and discarded on a %s', async (device, viewport) => {
  await installation.parts.data.system((tx) => tx.deleteFrom('dead_jobs').execute());
  await die('the job took too long');
  await die('duplicate key value violates unique constraint "…"');
  const page = await (await browser.newContext({ viewport, locale: 'id-ID' })).newPage();
  page.setDefaultTimeout(30_000);
  await openOperations(page);
  const dead = page.getByRole('list', { name: 'Pekerjaan mati' }).getByRole('listitem');
  await dead.first().waitFor();
  expect(await dead.count()).toBe(2);
  await lookAt(page, `operations-${device}`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(viewport.width);

  await dead.filter({ hasText: 'took too long' }).getByText('Rincian').click();
  await dead
    .filter({ hasText: 'took too long' })
    .getByText(/"attemptId"/)
    .waitFor();
  await lookAt(page, `operations-details-${device}`);
  await dead.filter({ hasText: 'took too long' }).getByRole('button', { name: 'Ulangi' }).click();
  await page.getByText('Pekerjaan dikembalikan ke antrean.').waitFor();
  await expect.poll(() => dead.count()).toBe(1);
  await dead.first().getByRole('button', { name: 'Buang' }).click();
  const dialog = page.getByRole('dialog', { name: 'Buang pekerjaan ini?' });
  await dialog.waitFor();
  await lookAt(page, `operations-discard-${device}`);
  await dialog.getByRole('button', { name: 'Buang' }).click();
  await page.getByText('Tidak ada pekerjaan yang mati.').waitFor();
  await page.context().close();
});
