import { ProblemError } from '@lembar/contract/client.ts';
import { listAttempts } from '@lembar/contract/deliveries.ts';
import { createClass, createUsers, listClasses, listUsers } from '@lembar/contract/roster.ts';
import { Impossible } from './impossible.ts';
import { titleOf } from './run-name.ts';
import type { Account } from './session.ts';
import { everyPage, type Staff } from './staff.ts';

/** A candidate who exists at the school and whose password is known here. */
export interface KnownCandidate {
  id: string;
  account: Account;
}

const AT_ONCE = 100;

/** A class of new candidates; their passwords are in the reply only. */
export async function makeCandidates(
  staff: Staff,
  run: string,
  count: number,
  serverTime: Date,
): Promise<KnownCandidate[]> {
  const classId = await makeClass(staff, run, serverTime);
  const made: KnownCandidate[] = [];
  let tries = 0;
  while (made.length < count) {
    const first = made.length + 1;
    const { users } = await staff.ask(() => {
      // Where the reply to an earlier try was lost, its users exist, but nobody knows their passwords.
      tries += 1;
      const length = Math.min(AT_ONCE, count - made.length);
      const batch = Array.from({ length }, (_, index) => newCandidate(run, tries, first + index, classId));
      return staff.operator.call(createUsers, { body: { users: batch } });
    });
    made.push(...users.map(({ user: { id, username }, password }) => ({ id, account: { username, password } })));
  }
  return made;
}

function newCandidate(run: string, tries: number, number: number, classId: string) {
  const name = `Peserta Simulasi ${String(number).padStart(4, '0')}`;
  return { name, username: `${run}-${tries}-${number}`, roles: ['candidate' as const], classId };
}

async function makeClass(staff: Staff, run: string, serverTime: Date): Promise<string> {
  const name = titleOf(run);
  return staff.ask(async () => {
    try {
      const body = { name, schoolYear: schoolYearOf(serverTime) };
      return (await staff.operator.call(createClass, { body })).id;
    } catch (error) {
      const known = isNameTaken(error) ? (await staff.operator.call(listClasses, {})).classes : [];
      const ours = known.find((each) => each.name === name);
      if (!ours) throw error;
      return ours.id;
    }
  });
}

function isNameTaken(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'name-taken';
}

/** Indonesian school years begin in July. */
export function schoolYearOf(time: Date): string {
  const begins = time.getUTCMonth() >= 6 ? time.getUTCFullYear() : time.getUTCFullYear() - 1;
  return `${begins}/${begins + 1}`;
}

/** Candidates who are there already: those of the class, those assigned to the delivery, or those in both. */
export async function findCandidates(
  staff: Staff,
  { classId, deliveryId }: { classId: string | undefined; deliveryId: string | undefined },
  accounts: ReadonlyMap<string, Account>,
): Promise<KnownCandidate[]> {
  const users = await everyPage((page) =>
    staff.ask(() =>
      staff.operator.call(listUsers, { query: { role: 'candidate', page, ...(classId ? { classId } : {}) } }),
    ),
  );
  const free = deliveryId === undefined ? null : await whoHasNotStarted(staff, deliveryId);
  const found = users.flatMap(({ id, username }) => {
    const account = accounts.get(username.toLowerCase());
    return account && (free === null || free.has(id)) ? [{ id, account }] : [];
  });
  if (found.length > 0) return found;
  throw new Impossible(
    'Tidak ada peserta yang belum mulai dan yang kata sandinya tercantum di berkas --accounts.\n' +
      'No candidate who has not started has a password in the file given by --accounts.',
  );
}

async function whoHasNotStarted(staff: Staff, deliveryId: string): Promise<Set<string>> {
  const { rows } = await staff.ask(() => staff.operator.call(listAttempts, { params: { deliveryId } }));
  return new Set(rows.filter(({ state }) => state === 'not-started').map(({ candidateId }) => candidateId));
}
