import type { Item } from '@lembar/assessment/item/item.ts';
import { shownItem } from '@lembar/assessment/item/shown-item.ts';
import type { AuthoredItem } from '@lembar/contract/items.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import type { ItemParts } from './parts.ts';
import { editable, prepareContent, searchText } from './prepare-item.ts';
import { openItem, sealItem } from './sealed-item.ts';
import * as store from './store.ts';

interface Author {
  authorId: string;
  at: Date;
}

function rowOf(id: string, item: Item, { authorId, at }: Author): store.NewItem {
  return {
    id,
    title: item.title,
    tags: item.tags,
    kinds: [...new Set(item.interactions.map((interaction) => interaction.kind))],
    searchText: searchText(item),
    stimulusId: item.stimulusId ?? null,
    authorId,
    at,
  };
}

function versionOf(
  id: string,
  itemId: string,
  number: number,
  item: Item,
  keys: TenantKeys,
  author: Author,
): store.NewVersion {
  const { authorId: createdBy, at } = author;
  return { id, itemId, number, shown: shownItem(item), sealed: sealItem(keys, id, item), createdBy, at };
}

const NO_STIMULUS = { id: 'Stimulus itu tidak ada.', en: 'There is no such stimulus.' };

async function refuseUnknownStimulus(tx: OfficeTransaction, { stimulusId }: Item): Promise<void> {
  if (stimulusId === undefined || (await store.selectStimuli(tx, [stimulusId])).length > 0) return;
  throw new Problem('request-invalid', { places: [{ path: 'body.item.stimulusId', message: NO_STIMULUS }] });
}

/** Puts prepared items into the bank, inside somebody's transaction: an import stores all of them or none. */
export async function insertItems(
  { keys, random }: Pick<ItemParts, 'keys' | 'random'>,
  tx: OfficeTransaction,
  items: readonly Item[],
  author: Author,
): Promise<{ id: string; title: string }[]> {
  const tenantKeys = await keys.of(tx);
  const inserted: { id: string; title: string }[] = [];
  for (const item of items) {
    await refuseUnknownStimulus(tx, item);
    const id = random.id();
    await store.insertItem(tx, rowOf(id, item, author));
    await store.insertVersion(tx, versionOf(random.id(), id, 1, item, tenantKeys, author));
    inserted.push({ id, title: item.title });
  }
  return inserted;
}

export async function createItem(
  parts: ItemParts,
  { tenant, caller, item }: Member & { item: Item },
): Promise<AuthoredItem> {
  const prepared = prepareContent(item, 'item');
  const author = { authorId: caller.userId, at: parts.clock.now() };
  const [inserted] = await parts.data.office(tenant.id, async (tx) => {
    const rows = await insertItems(parts, tx, [prepared], author);
    await recordAudit(tx, {
      actorId: caller.userId,
      act: 'item.create',
      subject: `item:${rows[0]?.id}`,
      at: author.at,
    });
    return rows;
  });
  return { id: inserted?.id ?? '', version: 1, item: editable(prepared), updatedAt: author.at.toISOString() };
}

/** @throws Problem not-found, conflict when another version was published meanwhile */
export async function updateItem(
  { data, keys, clock, random }: ItemParts,
  { tenant, caller, itemId, version, item }: Member & { itemId: string; version: number; item: Item },
): Promise<AuthoredItem> {
  const prepared = prepareContent(item, 'item');
  const author = { authorId: caller.userId, at: clock.now() };
  const next = version + 1;
  await data.office(tenant.id, async (tx) => {
    const stored = await store.selectAndLockItem(tx, itemId);
    if (!stored) throw new Problem('not-found');
    if (stored.latest_version !== version) throw new Problem('conflict');
    await refuseUnknownStimulus(tx, prepared);
    const tenantKeys = await keys.of(tx);
    await store.insertVersion(tx, versionOf(random.id(), itemId, next, prepared, tenantKeys, author));
    await store.updateItem(tx, { ...rowOf(itemId, prepared, author), version: next });
    await recordAudit(tx, { actorId: caller.userId, act: 'item.update', subject: `item:${itemId}`, at: author.at });
  });
  return { id: itemId, version: next, item: editable(prepared), updatedAt: author.at.toISOString() };
}

export async function getItem(
  { data, keys }: ItemParts,
  { tenant, itemId }: Member & { itemId: string },
): Promise<AuthoredItem> {
  return data.office(tenant.id, async (tx) => {
    const [stored] = await store.selectLatestVersions(tx, [itemId]);
    if (!stored) throw new Problem('not-found');
    const item = editable(openItem(await keys.of(tx), stored.versionId, stored.sealed));
    return { id: itemId, version: stored.number, item, updatedAt: stored.updatedAt.toISOString() };
  });
}
