import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { performDrill } from './perform-drill.ts';
import { prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

let school: SchoolToBackUp;
beforeAll(async () => {
  school = await prepareSchoolToBackUp();
});
afterAll(() => school.close());
beforeEach(() => rm(school.backups, { recursive: true, force: true }));

async function drill(changes: Record<string, string> = {}): Promise<{ good: boolean; said: string }> {
  const lines: string[] = [];
  const good = await performDrill({ ...school.environment, ...changes }, 'latest', (line) => lines.push(line)).catch(
    (error: unknown) => {
      lines.push(explain(error));
      return false;
    },
  );
  return { good, said: lines.join('\n') };
}

const lastDrill = async () =>
  (
    await school.sql<{ passed: boolean; summary: { faults: string[] } }>(
      `select passed, summary from maintenance_runs where kind = 'drill' order by started_at desc limit 1`,
    )
  )[0];

const scratchLeft = () => school.sql(`select datname from pg_database where datname like 'lembar_drill_%'`);

test('a whole backup passes: rows, logs, receipts, audit, packages; the owner sees it and nothing is left', async () => {
  await performBackup(school.environment, () => {});
  const { good, said } = await drill();
  expect(said).toContain('This backup can be restored');
  expect(said).toContain('3 pengerjaan / attempts, 12 entri');
  expect(said).toContain('2 bukti / receipts, 1 paket');
  expect(good).toBe(true);
  expect(await lastDrill()).toMatchObject({ passed: true, summary: { attempts: 3, receipts: 2, faults: [] } });
  expect(await scratchLeft()).toEqual([]);
});

test('it needs nothing but Node.js where no database is given for it', async () => {
  await performBackup(school.environment, () => {});
  expect((await drill({ DATABASE_DRILL_URL: '' })).said).toContain('This backup can be restored');
});

/** What somebody did to the live database before the backup: the files are whole, the evidence in them is not. */
const damages: [what: string, statement: string, undo: string, found: RegExp][] = [
  [
    'a byte of a batch',
    `update response_batches set entries = set_byte(entries, 0, 32) where from_seq = 2`,
    `update response_batches set entries = set_byte(entries, 0, 91) where from_seq = 2`,
    /attempt [0-9a-f-]{36}: the batch from 2 was altered/,
  ],
  [
    'an answer, written as canonical as before',
    `update response_batches set entries = convert_to(replace(convert_from(entries, 'UTF8'), 'jawaban', 'JAWABAN'), 'UTF8') where from_seq = 3`,
    `update response_batches set entries = convert_to(replace(convert_from(entries, 'UTF8'), 'JAWABAN', 'jawaban'), 'UTF8') where from_seq = 3`,
    /the batch from 3 does not come to its head/,
  ],
  [
    'a batch that was taken away',
    `create schema aside; create table aside.kept as select * from response_batches where from_seq = 2; delete from response_batches where from_seq = 2`,
    `insert into response_batches select * from aside.kept; drop schema aside cascade`,
    /entries 2 to 2 are missing/,
  ],
  [
    'the last batch taken away',
    `create schema aside; create table aside.kept as select * from response_batches where from_seq = 4; delete from response_batches where from_seq = 4`,
    `insert into response_batches select * from aside.kept; drop schema aside cascade`,
    /4 entries were acknowledged, 3 are there/,
  ],
  [
    'a forged receipt',
    `update submissions set late = true, receipt = jsonb_set(receipt, '{late}', 'true')`,
    `update submissions set late = false, receipt = jsonb_set(receipt, '{late}', 'false')`,
    /the signature of the receipt [0-9A-Z-]{14} does not fit/,
  ],
  [
    'a receipt beside its row',
    `update submissions set late = true`,
    `update submissions set late = false`,
    /the receipt [0-9A-Z-]{14} says something else than its row/,
  ],
  [
    'a receipt taken away',
    `create schema aside; create table aside.kept as select * from submissions; delete from submissions`,
    `insert into submissions select * from aside.kept; drop schema aside cascade`,
    /it was submitted, and no receipt is there/,
  ],
  [
    'an audit event',
    `update audit_events set act = 'x' || act where seq = 2`,
    `update audit_events set act = substr(act, 2) where seq = 2`,
    /its audit chain breaks at event 2/,
  ],
  [
    'a content key',
    `create schema aside; create table aside.kept as select id, content_key_wrapped from packages; update packages set content_key_wrapped = set_byte(content_key_wrapped, 70, 65 + (get_byte(content_key_wrapped, 70) % 2))`,
    `update packages p set content_key_wrapped = k.content_key_wrapped from aside.kept k where k.id = p.id; drop schema aside cascade`,
    /package [0-9a-f-]{36}: it does not open/,
  ],
];

test.each(damages)('%s is found, said, and recorded', async (_, damage, undo, found) => {
  await school.sql(damage);
  try {
    await performBackup(school.environment, () => {});
  } finally {
    await school.sql(undo);
  }
  const { good, said } = await drill();
  expect(said).toContain('THIS BACKUP IS DAMAGED');
  expect(said).toMatch(found);
  expect(said).not.toContain('jawaban');
  expect(good).toBe(false);
  const record = await lastDrill();
  expect(record?.passed).toBe(false);
  expect(record?.summary.faults.join('\n')).toMatch(found);
  expect(await scratchLeft()).toEqual([]);
});

test('no backup at all is a failed drill', async () => {
  const { good, said } = await drill();
  expect(good).toBe(false);
  expect(said).toContain('There is no backup');
  expect(await lastDrill()).toMatchObject({ passed: false });
});
