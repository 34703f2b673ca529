import { expect, test } from 'vitest';
import {
  BackupFileError,
  backupSegmentContext,
  backupSegmentNonce,
  createBackupHeader,
  openBackupHeader,
  wrappedUnder,
} from './backup-file.ts';
import { type BackupContents, openManifest, parseManifest, signManifest } from './backup-manifest.ts';
import { wrappingKey } from './envelope.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const key = wrappingKey('0123456789abcdef'.repeat(4));
const other = wrappingKey('fedcba9876543210'.repeat(4));
const file = { backupId: '00000000-0000-0000-0000-000000000001', name: 'tables/users.copy.gz.sealed' };
const { line, key: fileKey } = createBackupHeader(file, key, fixedRandom('backup'));

const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof BackupFileError ? error.fault : error;
  }
  return undefined;
};

test('a file’s key comes back from its first line, with the key that the line names', () => {
  expect(openBackupHeader(line, file, [other, key])).toEqual(fileKey);
  expect(wrappedUnder(line, file)).toBe(key.kid);
});

test('a line of another file or backup, under another key, or altered does not open', () => {
  expect(faultOf(() => openBackupHeader(line, file, [other]))).toBe('unknown-key');
  expect(faultOf(() => openBackupHeader(line, { ...file, name: 'tables/epochs' }, [key]))).toBe('other-file');
  expect(faultOf(() => openBackupHeader(line, { ...file, backupId: 'objects' }, [key]))).toBe('other-file');
  const moved = line.replace(file.name, 'tables/epochs');
  expect(faultOf(() => openBackupHeader(moved, { ...file, name: 'tables/epochs' }, [key]))).toBe('damaged');
  expect(faultOf(() => openBackupHeader('{}', file, [key]))).toBe('malformed');
  expect(faultOf(() => openBackupHeader('nothing', file, [key]))).toBe('malformed');
  expect(faultOf(() => openBackupHeader(line, file, [{ ...other, kid: key.kid }]))).toBe('damaged');
});

test('no two segments have the same nonce or belong to the same place', () => {
  const nonces = [0, 1, 255, 256, 2 ** 32 - 1].map((index) => String(backupSegmentNonce(index)));
  expect(new Set(nonces).size).toBe(nonces.length);
  const contexts = [
    backupSegmentContext(file, 0, false),
    backupSegmentContext(file, 0, true),
    backupSegmentContext(file, 1, false),
    backupSegmentContext({ ...file, name: 'x' }, 0, false),
    backupSegmentContext({ ...file, backupId: 'x' }, 0, false),
  ];
  expect(new Set(contexts.map(String)).size).toBe(contexts.length);
});

const contents: BackupContents = {
  id: file.backupId,
  version: '1.0.0',
  startedAt: '2026-11-24T02:00:00.000Z',
  finishedAt: '2026-11-24T02:00:01.000Z',
  snapshot: { at: '2026-11-24T02:00:00.100Z', lsn: '0/1', server: '18.4' },
  migrations: [{ name: '2026_first', checksum: '0'.repeat(64) }],
  tables: [{ name: 'users', columns: ['id'], rows: 1, bytes: 3, sha256: '1'.repeat(64) }],
  objects: [{ name: `packages/${'2'.repeat(64)}`, size: 5, sha256: '2'.repeat(64) }],
  missing: [],
  keys: [key.kid],
};

test('a manifest opens as it was written and in no other way', () => {
  const signed = signManifest(contents, key);
  expect(openManifest(JSON.stringify(signed), [other, key])).toEqual(signed);
  expect(faultOf(() => openManifest(JSON.stringify(signed), [other]))).toBe('unknown-key');
  for (const changed of [
    { ...signed, version: '2.0.0' },
    { ...signed, tables: [] },
    { ...signed, objects: [] },
    { ...signed, keys: [] },
    { ...signed, tag: 'f'.repeat(64) },
    { ...signed, kid: other.kid },
  ])
    expect(faultOf(() => openManifest(JSON.stringify(changed), [key, other]))).toBe('damaged');
});

test('a manifest that names a path out of the folder, or is cut off, is none', () => {
  const signed = JSON.stringify(signManifest(contents, key));
  expect(faultOf(() => parseManifest(signed.slice(0, -9)))).toBe('malformed');
  const astray = signManifest(
    { ...contents, objects: [{ name: '../../etc/passwd', size: 1, sha256: '3'.repeat(64) }] },
    key,
  );
  expect(faultOf(() => parseManifest(JSON.stringify(astray)))).toBe('malformed');
  const inside = signManifest({ ...contents, missing: ['packages/../../x'] }, key);
  expect(faultOf(() => parseManifest(JSON.stringify(inside)))).toBe('malformed');
});
