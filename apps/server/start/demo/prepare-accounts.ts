import type { Tenant } from '../../http/place.ts';
import type { Caller } from '../../http/tokens.ts';
import { resetPassword } from '../../modules/roster/change-user.ts';
import { createUsers } from '../../modules/roster/create-users.ts';
import type { RosterParts } from '../../modules/roster/parts.ts';
import { insertClass } from '../../modules/roster/store.ts';
import { viewClasses, viewUsers } from '../../modules/roster/views.ts';
import type { AccountsFile } from './accounts-file.ts';
import { callerAs } from './caller-as.ts';
import { candidates } from './content/candidates.ts';
import { operator, schoolClass, staff } from './content/school.ts';
import { demand } from './demand.ts';

type Wanted = Parameters<typeof createUsers>[1]['users'][number];

interface Roster {
  tenant: Tenant;
  /** Where passwords are kept. */
  file: AccountsFile;
  say(line: string): void;
}

export interface School {
  tenant: Tenant;
  classId: string;
  operator: Caller;
  /** Id by user name. */
  users: ReadonlyMap<string, string>;
}

/** So many at a time: a password is on the disk before long, and whoever waits sees progress. */
const AT_ONCE = 12;

const accountOf = ({ name, username, roles }: Pick<Wanted, 'name' | 'username' | 'roles'>, password: string) => ({
  role: roles.join('+'),
  name,
  username,
  password,
});

function classmates(classId: string | null): Wanted[] {
  return candidates.map(({ nis, nisn, name, participantNumber }) => ({
    name,
    username: nis,
    roles: ['candidate'],
    participantNumber,
    nis,
    nisn,
    classId,
  }));
}

/** Everybody whose account the demo makes, without their class. */
export const everybody: readonly Wanted[] = [operator, ...staff, ...classmates(null)];

async function knownUsers({ data }: RosterParts, tenant: Tenant): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (let page = 1; ; page += 1) {
    const { rows } = await data.office(tenant.id, (tx) => viewUsers(tx, { page }));
    for (const { username, id } of rows) known.set(username, id);
    if (rows.length === 0) return known;
  }
}

async function createMissing(
  parts: RosterParts,
  { tenant, file, say }: Roster,
  caller: Caller,
  wanted: readonly Wanted[],
): Promise<Map<string, string>> {
  const known = await knownUsers(parts, tenant);
  const missing = wanted.filter(({ username }) => !known.has(username));
  // Lines of users that are not there were written for a database that is gone.
  file.drop(missing.map(({ username }) => username));
  for (let made = 0; made < missing.length; made += AT_ONCE) {
    const { users } = await createUsers(parts, { tenant, caller, users: missing.slice(made, made + AT_ONCE) });
    file.keep(users.map(({ user, password }) => accountOf(user, password)));
    for (const { user } of users) known.set(user.username, user.id);
    say(`  Akun: ${known.size} dari ${everybody.length}`);
  }
  return known;
}

async function prepareClass({ data, random, clock }: RosterParts, tenant: Tenant): Promise<string> {
  return data.office(tenant.id, async (tx) => {
    const { name, schoolYear } = schoolClass;
    const { classes } = await viewClasses(tx);
    const found = classes.find((each) => each.name === name && each.schoolYear === schoolYear);
    const id = found?.id ?? random.id();
    if (!found) await insertClass(tx, { id, name, schoolYear, at: clock.now() });
    return id;
  });
}

/**
 * Makes the class and everybody in the school, as far as they are missing, and keeps their passwords in the file. An
 * account that a crash has left without a line there is one for {@link renewLostPasswords}.
 *
 * @param founder who creates the school's operator; all others are the operator's
 */
export async function prepareAccounts(parts: RosterParts, roster: Roster, founder: Caller): Promise<School> {
  const { tenant } = roster;
  const first = await createMissing(parts, roster, founder, [operator]);
  const operatorAsCaller = callerAs(demand(first, operator.username), 'operator');
  const classId = await prepareClass(parts, tenant);
  const users = await createMissing(parts, roster, operatorAsCaller, [...staff, ...classmates(classId)]);
  return { tenant, classId, operator: operatorAsCaller, users };
}

/** Gives a new password to everybody of the demo who has no line in the file: nobody knows the old one. */
export async function renewLostPasswords(parts: RosterParts, { tenant, file, say }: Roster): Promise<void> {
  const lost = everybody.filter(({ username }) => !file.find(username));
  if (lost.length === 0) return;
  say(`  Kata sandi baru untuk ${lost.length} akun yang tidak tercatat di ${file.path} …`);
  const known = await knownUsers(parts, tenant);
  const caller = callerAs(demand(known, operator.username), 'operator');
  for (const person of lost) {
    const userId = known.get(person.username);
    // A candidate may have been removed since.
    if (!userId) continue;
    const { password } = await resetPassword(parts, { tenant, caller, userId });
    file.keep([accountOf(person, password)]);
  }
}
