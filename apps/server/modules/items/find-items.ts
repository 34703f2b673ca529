import type { Item, Stimulus } from '@lembar/assessment/item/item.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import { openItem } from './sealed-item.ts';
import { selectIdsByTags, selectLatestVersions, selectStimuli } from './store.ts';

/** The newest version of each item, answers included; items that were archived are missing from the map. */
export async function findItems(
  tx: OfficeTransaction,
  keys: TenantKeys,
  ids: readonly string[],
): Promise<Map<string, Item>> {
  const versions = await selectLatestVersions(tx, [...new Set(ids)]);
  return new Map(versions.map(({ itemId, versionId, sealed }) => [itemId, openItem(keys, versionId, sealed)]));
}

export async function findItemsByTags(tx: OfficeTransaction, tags: readonly string[]): Promise<Map<string, string[]>> {
  const tagged = tags.length > 0 ? await selectIdsByTags(tx, tags) : [];
  return new Map(tags.map((tag) => [tag, tagged.filter((item) => item.tags.includes(tag)).map((item) => item.id)]));
}

export async function findStimuli(tx: OfficeTransaction, ids: readonly string[]): Promise<Map<string, Stimulus>> {
  const rows = await selectStimuli(tx, ids);
  return new Map(rows.map(({ id, title, body, direction }) => [id, { title, body, direction }]));
}
