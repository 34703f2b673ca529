import type { Direction, ShownItem } from '@lembar/assessment/item/item.ts';
import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export interface NewItem {
  id: string;
  title: string;
  tags: string[];
  kinds: string[];
  searchText: string;
  stimulusId: string | null;
  authorId: string;
  at: Date;
}

export async function insertItem(tx: OfficeTransaction, item: NewItem): Promise<void> {
  await tx
    .insertInto('items')
    .values({
      tenant_id: tx.tenantId,
      id: item.id,
      title: item.title,
      tags: item.tags,
      kinds: item.kinds,
      search_text: item.searchText,
      stimulus_id: item.stimulusId,
      latest_version: 1,
      author_id: item.authorId,
      created_at: item.at,
      updated_at: item.at,
    })
    .execute();
}

export interface NewVersion {
  id: string;
  itemId: string;
  number: number;
  shown: ShownItem;
  sealed: Uint8Array;
  createdBy: string;
  at: Date;
}

export async function insertVersion(tx: OfficeTransaction, version: NewVersion): Promise<void> {
  await tx
    .insertInto('item_versions')
    .values({
      tenant_id: tx.tenantId,
      id: version.id,
      item_id: version.itemId,
      number: version.number,
      shown: json(version.shown),
      created_by: version.createdBy,
      created_at: version.at,
    })
    .execute();
  await tx
    .insertInto('item_keys')
    .values({ tenant_id: tx.tenantId, item_version_id: version.id, sealed: Buffer.from(version.sealed) })
    .execute();
}

export function selectAndLockItem(tx: OfficeTransaction, itemId: string) {
  return tx
    .selectFrom('items')
    .select(['id', 'latest_version'])
    .where('id', '=', itemId)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateItem(
  tx: OfficeTransaction,
  item: Omit<NewItem, 'authorId'> & { version: number },
): Promise<void> {
  await tx
    .updateTable('items')
    .set({
      title: item.title,
      tags: item.tags,
      kinds: item.kinds,
      search_text: item.searchText,
      stimulus_id: item.stimulusId,
      latest_version: item.version,
      updated_at: item.at,
    })
    .where('id', '=', item.id)
    .execute();
}

export async function archive(tx: OfficeTransaction, itemId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('items')
    .set({ archived_at: at })
    .where('id', '=', itemId)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

export interface StoredVersion {
  itemId: string;
  versionId: string;
  number: number;
  title: string;
  tags: string[];
  shown: ShownItem;
  sealed: Uint8Array;
  updatedAt: Date;
}

/** The newest versions of items that are not archived, with their sealed keys. */
export async function selectLatestVersions(
  tx: OfficeTransaction,
  itemIds: readonly string[],
): Promise<StoredVersion[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx
    .selectFrom('items')
    .innerJoin('item_versions', (join) =>
      join.onRef('item_versions.item_id', '=', 'items.id').onRef('item_versions.number', '=', 'items.latest_version'),
    )
    .innerJoin('item_keys', 'item_keys.item_version_id', 'item_versions.id')
    .select([
      'items.id as itemId',
      'items.title',
      'items.tags',
      'items.updated_at as updatedAt',
      'item_versions.id as versionId',
      'item_versions.number',
      'item_versions.shown',
      'item_keys.sealed',
    ])
    .where('items.id', 'in', itemIds)
    .where('items.archived_at', 'is', null)
    .execute();
  return rows.map((row) => ({ ...row, shown: row.shown as ShownItem }));
}

/** Ids of items that carry any of the tags, with all their tags, in a steady order. */
export function selectIdsByTags(tx: OfficeTransaction, tags: readonly string[]) {
  return tx
    .selectFrom('items')
    .select(['id', 'tags'])
    .where('archived_at', 'is', null)
    .where('tags', '&&', sql.val([...tags]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

// ── Stimuli ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface StimulusRow {
  id: string;
  title: string;
  body: string;
  direction: Direction;
  updatedAt: Date;
}

export async function insertStimulus(tx: OfficeTransaction, row: StimulusRow & { authorId: string }): Promise<void> {
  await tx
    .insertInto('stimuli')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      title: row.title,
      body: row.body,
      direction: row.direction,
      author_id: row.authorId,
      created_at: row.updatedAt,
      updated_at: row.updatedAt,
    })
    .execute();
}

export async function updateStimulus(tx: OfficeTransaction, row: StimulusRow): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('stimuli')
    .set({ title: row.title, body: row.body, direction: row.direction, updated_at: row.updatedAt })
    .where('id', '=', row.id)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

export async function selectStimuli(tx: OfficeTransaction, ids: readonly string[]): Promise<StimulusRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('stimuli')
    .select(['id', 'title', 'body', 'direction', 'updated_at'])
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute();
  return rows.map((row) => ({ ...row, direction: row.direction as Direction, updatedAt: row.updated_at }));
}
