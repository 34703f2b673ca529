import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM_SLUG } from '../../modules/tenancy/directory.ts';
import { selectTenants } from '../../modules/tenancy/store.ts';
import type { Parts } from '../compose.ts';
import { type AccountsFile, openAccountsFile } from './accounts-file.ts';
import { atTime } from './at-time.ts';
import { calendarOf } from './calendar.ts';
import { callerAs } from './caller-as.ts';
import { semesterExam, weeklyTest } from './content/assessments.ts';
import { candidates } from './content/candidates.ts';
import { school as demoSchool, mathematicsTeacher, operator, staff } from './content/school.ts';
import { demand } from './demand.ts';
import { prepareAccounts, renewLostPasswords } from './prepare-accounts.ts';
import { prepareBank } from './prepare-bank.ts';
import { findDemoDelivery, prepareDelivery } from './prepare-deliveries.ts';
import { preparePlatform } from './prepare-platform.ts';
import { prepareResults } from './prepare-results.ts';
import { prepareTenant } from './prepare-tenant.ts';
import { writeWhole } from './write-whole.ts';

export interface Demo {
  slug: string;
  /** CSV with the password of every account. */
  accountsFile: string;
  /** Who is worth trying: operator, teacher, proctor, superadmin, two candidates. */
  shown: { role: string; username: string; password: string }[];
  /** Opens the exam that is on; null when somebody has removed it. */
  accessCode: string | null;
}

type Say = (line: string) => void;

const SHOWN = [
  operator.username,
  mathematicsTeacher,
  ...staff
    .filter(({ roles }) => roles[0] === 'proctor')
    .slice(0, 1)
    .map(({ username }) => username),
  'superadmin',
  ...candidates.slice(0, 2).map(({ nis }) => nis),
];

/** Each step finds what an earlier run has done and does the rest; nobody uses the school before all is done. */
async function buildSchool(parts: Parts, file: AccountsFile, say: Say): Promise<string> {
  const { foundedAt, enrolledAt, authoredAt, over, open } = calendarOf(parts.clock.now());
  const founding = atTime(parts, foundedAt);
  const platform = await preparePlatform(founding, (account) => file.keep([account]));
  const tenant = await prepareTenant(founding, demoSchool);
  const school = await prepareAccounts(atTime(parts, enrolledAt), { tenant, file, say }, platform.superadmin);
  await prepareBank(atTime(parts, authoredAt), school, say);
  const teacher = callerAs(demand(school.users, mathematicsTeacher), 'teacher');
  const test = { assessment: weeklyTest, window: over, durationMinutes: 60, releaseRule: 'manual' } as const;
  const sat = await prepareDelivery(parts, school, teacher, test);
  await prepareResults(parts, school, teacher, sat, say);
  const exam = {
    assessment: semesterExam,
    window: open,
    durationMinutes: 90,
    releaseRule: 'after-submission',
  } as const;
  await prepareDelivery(parts, school, teacher, exam);
  return tenant.id;
}

/** The mark names the tenant that was built whole, so that what people do with the demo afterwards is never undone. */
function builtTenant(mark: string): string | undefined {
  return existsSync(mark) ? readFileSync(mark, 'utf8').trim() : undefined;
}

async function buildOnce(
  parts: Parts,
  mark: string,
  known: string | undefined,
  file: AccountsFile,
  say: Say,
): Promise<string> {
  if (known !== undefined && builtTenant(mark) === known) return known;
  say('Menyiapkan sekolah contoh, hanya untuk pertama kali …');
  const id = await buildSchool(parts, file, say);
  writeWhole(mark, `${id}\n`);
  return id;
}

/**
 * Makes the demo school, or finishes it after a crash; a school that is whole is left as people have made it.
 *
 * @param dataFolder where the accounts are written down
 * @param say tells whoever waits at the terminal how far it is
 * @returns undefined where real schools live: a demo would take the bare address from them
 */
export async function prepareDemo(parts: Parts, dataFolder: string, say: Say): Promise<Demo | undefined> {
  const mark = join(dataFolder, 'demo-ready');
  const file = openAccountsFile(join(dataFolder, 'demo-accounts.csv'));
  const schools = (await parts.data.system(selectTenants)).filter(({ slug }) => slug !== PLATFORM_SLUG);
  const found = schools.find(({ slug }) => slug === demoSchool.slug);
  if (found ? !found.is_demo : schools.length > 0) return undefined;

  const tenant = { ...demoSchool, id: await buildOnce(parts, mark, found?.id, file, say) };
  await renewLostPasswords(parts, { tenant, file, say });
  const delivery = await findDemoDelivery(parts, { tenant }, semesterExam);
  return {
    slug: demoSchool.slug,
    accountsFile: file.path,
    shown: SHOWN.flatMap((username) => file.find(username) ?? []).map(({ role, username, password }) => ({
      role,
      username,
      password,
    })),
    accessCode: delivery?.accessCode ?? null,
  };
}
