import { execFile } from 'node:child_process';
import { readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase } from '@lembar/testkit/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

const script = (name: string) => fileURLToPath(new URL(`../../../scripts/${name}.sh`, import.meta.url));

let school: SchoolToBackUp;
let envFile: string;
beforeAll(async () => {
  school = await prepareSchoolToBackUp();
  envFile = join(school.environment.LEMBAR_DATA as string, 'lembar.env');
  const lines = Object.entries({ ...school.environment, SMTP_FROM: 'Lembar <lembar@localhost>' });
  await writeFile(envFile, lines.map(([name, value]) => `${name}=${value}\n`).join(''));
});
afterAll(() => school.close());

/** As cron does: no environment to speak of, another folder, a POSIX shell. */
function run(path: string, words: string[] = [], environment: Record<string, string> = {}) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const env = { PATH: `/usr/bin:/bin:${join(process.execPath, '..')}`, LEMBAR_ENV_FILE: envFile, ...environment };
    execFile('sh', [path, ...words], { env, cwd: '/' }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

test('backup.sh and restore.sh work from an empty environment, another folder, and through a link', async () => {
  const link = join(school.environment.LEMBAR_DATA as string, 'backup-link.sh');
  await symlink(script('backup'), link);
  const backedUp = await run(link);
  expect(backedUp.said).toContain('was read back');
  expect(backedUp.code).toBe(0);
  const into = await createEmptyDatabase();
  const [name = ''] = (await readdir(school.backups)).filter((each) => each !== 'objects');
  const restored = await run(script('restore'), ['--from', join(school.backups, name), '--into', into.ownerUrl]);
  expect(restored.said).toContain('Restored:');
  expect(restored.code).toBe(0);
  expect(await ask(into.superuserUrl, 'select from attempts')).toHaveLength(3);
  await into.drop();
});

test('what goes wrong ends with another code than 0', async () => {
  const refused = await run(script('backup'), [], { DATABASE_BACKUP_URL: 'postgres://nobody:x@127.0.0.1:1/x' });
  expect(refused.said).toContain('Nothing listens');
  expect(refused.code).toBe(1);
  expect((await run(script('backup'), [], { LEMBAR_ENV_FILE: '/nowhere' })).code).toBe(78);
  expect((await run(script('backup'), [], { NODE: '/nowhere/node' })).code).toBe(127);
});
