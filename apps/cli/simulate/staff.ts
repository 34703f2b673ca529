import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { Impossible } from './impossible.ts';
import { type Patience, patiently } from './patience.ts';
import { type Account, type Session, signIn } from './session.ts';

/** The people who prepare an exam and look at it afterwards. */
export interface Staff {
  operator: Session;
  teacher: Session;
  patience: Patience;
  /** Repeats what may pass. A request that creates something may so be done twice; the run's name finds both. */
  ask<T>(work: () => Promise<T>): Promise<T>;
}

/** @throws Impossible when a password is wrong; ProblemError */
export async function signInStaff(
  call: Call,
  accounts: { operator: Account; teacher: Account },
  patience: Patience,
): Promise<Staff> {
  const enter = (account: Account) => patiently(() => signIn(call, account), patience).catch(naming(account));
  const operator = await enter(accounts.operator);
  const teacher = await enter(accounts.teacher);
  return withPatience({ operator, teacher }, patience);
}

function naming({ username }: Account): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ProblemError) || error.problem.code !== 'sign-in-refused') throw error;
    throw new Impossible(
      `Kata sandi ${username} tidak cocok di sekolah ini.\nThe password of ${username} does not match at this school.`,
    );
  };
}

/** The same people with another patience. */
export function withPatience({ operator, teacher }: Pick<Staff, 'operator' | 'teacher'>, patience: Patience): Staff {
  return { operator, teacher, patience, ask: (work) => patiently(work, patience) };
}

interface Page<Row> {
  rows: Row[];
  total: number;
  pageSize: number;
}

/** All rows of a paged list. */
export async function everyPage<Row>(read: (page: number) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { rows: more, total, pageSize } = await read(page);
    rows.push(...more);
    if (page * pageSize >= total || more.length === 0) return rows;
  }
}
