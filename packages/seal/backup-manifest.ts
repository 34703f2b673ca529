import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import * as z from 'zod/mini';
import { BACKUP_FORMAT, BackupFileError, backupManifestTag } from './backup-file.ts';
import type { WrappingKey } from './envelope.ts';

const count = /* @__PURE__ */ z.int().check(z.gte(0));
const hash = /* @__PURE__ */ z.string().check(z.regex(/^[0-9a-f]{64}$/));
const word = /* @__PURE__ */ z.string().check(z.regex(/^[A-Za-z0-9_]{1,128}$/));
const moment = /* @__PURE__ */ z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
/** No part of it is a way up: it becomes a path. */
const objectName = /* @__PURE__ */ z.string().check(z.regex(/^(?!.*\.\.)[a-z0-9][a-z0-9/._-]{0,250}$/));

const table = /* @__PURE__ */ z.strictObject({
  name: word,
  columns: z.array(word),
  rows: count,
  /** Of the rows as `COPY` writes them. */
  bytes: count,
  sha256: hash,
});
export type BackupTable = z.infer<typeof table>;

const object = /* @__PURE__ */ z.strictObject({ name: objectName, size: count, sha256: hash });
export type BackupObject = z.infer<typeof object>;

const body = {
  format: z.literal(BACKUP_FORMAT),
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  /** Of the program that wrote it. */
  version: z.string(),
  startedAt: moment,
  finishedAt: moment,
  /** The moment that all rows are of. */
  snapshot: z.strictObject({ at: moment, lsn: z.string(), server: z.string() }),
  migrations: z.array(z.strictObject({ name: word, checksum: hash })),
  /** In the order in which they can be loaded. */
  tables: z.array(table),
  objects: z.array(object),
  /** Objects that the database names and that were nowhere to be found. */
  missing: z.array(objectName),
  /** Ids of all keys without which some of it cannot be read. */
  keys: z.array(z.string()),
  /** Of the key that the tag was made with. */
  kid: z.string(),
};

const manifest = /* @__PURE__ */ z.strictObject({ ...body, tag: hash });
/** What a backup consists of, written after everything else. A folder without one holds a half-made backup. */
export type BackupManifest = z.infer<typeof manifest>;
export type BackupContents = Omit<BackupManifest, 'format' | 'kid' | 'tag'>;

export function signManifest(contents: BackupContents, by: WrappingKey): BackupManifest {
  const untagged = { format: BACKUP_FORMAT, ...contents, kid: by.kid } as const;
  return { ...untagged, tag: backupManifestTag(untagged as unknown as Json, by) };
}

/**
 * Reads a manifest without asking for the key: what it says may have been altered.
 *
 * @throws BackupFileError `malformed`
 */
export function parseManifest(text: string): BackupManifest {
  try {
    return z.parse(manifest, JSON.parse(text));
  } catch {
    throw new BackupFileError('malformed', 'manifest.json');
  }
}

/**
 * Reads a manifest and makes sure that it is as it was written.
 *
 * @throws BackupFileError
 */
export function openManifest(text: string, keys: readonly WrappingKey[]): BackupManifest {
  const read = parseManifest(text);
  const by = keys.find(({ kid }) => kid === read.kid);
  if (!by) throw new BackupFileError('unknown-key', 'manifest.json', read.kid);
  const { tag, ...untagged } = read;
  if (backupManifestTag(untagged as unknown as Json, by) !== tag) throw new BackupFileError('damaged', 'manifest.json');
  return read;
}
