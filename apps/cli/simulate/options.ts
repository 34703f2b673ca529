import type { Account } from './session.ts';

export interface SimulationAccounts {
  operator: Account;
  teacher: Account;
  /** By user name in lower case; only needed for candidates who are there already. */
  candidates: ReadonlyMap<string, Account>;
}

export interface SimulationOptions {
  /** Its host name says which school. */
  url: URL;
  candidates: number;
  /** Minutes over which the answering of one candidate is spread; 0 is as fast as possible. */
  minutes: number;
  /** Seconds over which the sign-ins are spread. */
  arriveSeconds: number;
  deliveryId: string | undefined;
  classId: string | undefined;
  assessmentId: string | undefined;
  /** Leave what the run made. */
  keep: boolean;
  /** Where to compare in SQL as well: a role that sees all rows. */
  database: string | undefined;
  accounts: SimulationAccounts;
  /** The same seed gives the same answers to the same paper. */
  seed: string;
  /** Probability that a candidate's request meets with a mishap. */
  badNetwork: number;
}
