import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scheduleExam } from '@lembar/server/testing/exam.ts';
import { type Installation, SECRETS, startInstallation } from '@lembar/server/testing/installation.ts';
import { Sitter } from '@lembar/server/testing/sitter.ts';
import type { SwiftService } from '@lembar/testkit/services/swift.ts';
import pg from 'pg';

/** The key of the test installation. */
export const { encryptionKey } = SECRETS;

/** A platform on which an exam was written by three: two submitted, one is still at work. */
export interface SchoolToBackUp {
  installation: Installation;
  tenantId: string;
  /** What a command would find in its environment. */
  environment: Record<string, string>;
  backups: string;
  /** Past every rule, as nobody in the product can. */
  sql<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<Row>(statement, values)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function writeExam(installation: Installation): Promise<string> {
  const school = await installation.createSchool('smkn1');
  const { delivery } = await scheduleExam(school);
  const [first, second, third] = school.candidates;
  for (const person of [first, second, third]) {
    const sitter = new Sitter(school, person, delivery.id);
    await sitter.begin(delivery.accessCode);
    for (let n = 0; n < 4; n += 1) {
      sitter.write(`i1/r${n}`, `jawaban ${person.name} ${n}`);
      await sitter.send(sitter.batch(n + 1));
    }
    if (person !== third) await sitter.submit();
  }
  await installation.workOff();
  return school.id;
}

/** @param store `S3_…`, where objects are not in a folder */
export async function prepareSchoolToBackUp(store?: SwiftService['settings']): Promise<SchoolToBackUp> {
  const data = await mkdtemp(join(tmpdir(), 'lembar-backup-'));
  const installation = await startInstallation({ settings: { ...store, LEMBAR_DATA: data } });
  const { database } = installation;
  const tenantId = await writeExam(installation);
  const backups = join(data, 'backups');
  const environment: Record<string, string> = {
    LEMBAR_DATA: data,
    DATABASE_URL: database.appUrl,
    DATABASE_DIRECT_URL: database.ownerUrl,
    DATABASE_BACKUP_URL: database.backupUrl,
    DATABASE_DRILL_URL: database.superuserUrl,
    ENCRYPTION_KEY: encryptionKey,
  };
  Object.assign(environment, store);
  return {
    installation,
    tenantId,
    environment,
    backups,
    sql: (statement, values) => ask(database.superuserUrl, statement, values),
    async close() {
      await installation.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
