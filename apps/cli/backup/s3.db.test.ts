import { composeObjects } from '@lembar/server/start/compose-shared.ts';
import { readSettings } from '@lembar/server/start/config.ts';
import { type SwiftService, startSwift } from '@lembar/testkit/services/swift.ts';
import { createEmptyDatabase } from '@lembar/testkit/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { performRestore } from './perform-restore.ts';
import { prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

let swift: SwiftService;
let school: SchoolToBackUp;
beforeAll(async () => {
  swift = await startSwift();
  school = await prepareSchoolToBackUp(swift.settings);
});
afterAll(async () => {
  await school?.close();
  await swift?.stop();
});

async function objectsIn(store: SwiftService): Promise<string[]> {
  const objects = composeObjects(readSettings(store.settings));
  const names: string[] = [];
  for await (const { name } of objects.list('')) names.push(name);
  objects.close();
  return names.sort();
}

test('objects go from one S3 store through a backup to another; a store that is away is no missing object', async () => {
  expect(await performBackup(school.environment, () => {})).toBe(true);
  const names = await objectsIn(swift);
  expect(names.length).toBeGreaterThan(0);

  const other = await startSwift();
  const into = await createEmptyDatabase();
  try {
    const environment = { ...school.environment, ...other.settings };
    await performRestore(environment, { from: 'latest', into: into.ownerUrl }, () => {});
    expect(await objectsIn(other)).toEqual(names);
  } finally {
    await into.drop();
    await other.stop();
  }

  const gone = { ...school.environment, ...other.settings, BACKUP_DIR: `${school.backups}-2` };
  const lines: string[] = [];
  await performBackup(gone, (line) => lines.push(line)).catch((error: unknown) => lines.push(explain(error)));
  expect(lines.join('\n')).toContain('The object store cannot be reached');
  expect(lines.join('\n')).not.toContain('MISSING');
});
