import type { Item } from '@lembar/assessment/item/item.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { insertMediaRow, storeMediaBytes } from '../media/keep-media.ts';
import { mapHtml } from './html-fields.ts';
import { type Draft, discardDraft, openDraft, readDraftMedia } from './import-draft.ts';
import * as store from './import-store.ts';
import { mediaOf } from './prepare-item.ts';
import type { ImportParts } from './preview-import.ts';
import { insertItems } from './save-item.ts';

interface AcceptOrder extends Member {
  importId: string;
  without: readonly number[];
  tags: readonly string[];
}

async function findDraft(
  { data, keys }: ImportParts,
  { tenant, caller, importId }: AcceptOrder,
): Promise<Draft & { fileName: string }> {
  return data.office(tenant.id, async (tx) => {
    const row = await store.selectAndLockDraft(tx, importId, caller.userId);
    if (!row) throw new Problem('not-found');
    return { ...openDraft(await keys.of(tx), importId, row.sealed), fileName: row.file_name };
  });
}

function withTags(item: Item, tags: readonly string[]): Item {
  return { ...item, tags: [...new Set([...item.tags, ...tags])] };
}

/** Bytes first, rows later: the database never points to a missing object. */
async function storeBytes(parts: ImportParts, { tenant, importId }: AcceptOrder, media: Draft['media']): Promise<void> {
  for (const medium of media) {
    const bytes = await readDraftMedia(parts.objects, tenant.id, importId, medium.sha256);
    await storeMediaBytes(parts, tenant.id, { ...medium, bytes });
  }
}

async function insertMediaRows(
  parts: ImportParts,
  tx: OfficeTransaction,
  order: AcceptOrder,
  media: Draft['media'],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const medium of media) {
    const bytes = await readDraftMedia(parts.objects, order.tenant.id, order.importId, medium.sha256);
    ids.set(medium.fileId, await insertMediaRow(parts, tx, { ...medium, bytes }, order.caller.userId));
  }
  return ids;
}

function renameMedia(item: Item, ids: ReadonlyMap<string, string>): Item {
  return mapHtml(item, (html) =>
    html.replace(/media:([A-Za-z0-9_-]+)/g, (source, id: string) => (ids.has(id) ? `media:${ids.get(id)}` : source)),
  );
}

/**
 * Stores what the teacher agreed to, all or nothing.
 * @throws Problem not-found when the preview is gone or somebody else's
 */
export async function acceptImport(
  parts: ImportParts,
  order: AcceptOrder,
): Promise<{ items: { id: string; title: string }[] }> {
  const { tenant, caller, importId, without, tags } = order;
  const draft = await findDraft(parts, order);
  const left = new Set(without);
  const wanted = draft.items.filter((_, index) => !left.has(index)).map((item) => withTags(item, tags));
  const used = new Set(mediaOf(wanted));
  const media = draft.media.filter((medium) => used.has(medium.fileId));
  await storeBytes(parts, order, media);
  const at = parts.clock.now();
  const items = await parts.data.office(tenant.id, async (tx) => {
    // Locked again: of two acceptances at once, the second finds nothing.
    if (!(await store.selectAndLockDraft(tx, importId, caller.userId))) throw new Problem('not-found');
    const ids = await insertMediaRows(parts, tx, order, media);
    const inserted = await insertItems(
      parts,
      tx,
      wanted.map((item) => renameMedia(item, ids)),
      { authorId: caller.userId, at },
    );
    await store.removeDraft(tx, importId);
    const detail = { items: inserted.length, fileName: draft.fileName };
    await recordAudit(tx, { actorId: caller.userId, act: 'items.import', subject: `import:${importId}`, detail, at });
    return inserted;
  });
  await discardDraft(parts.objects, tenant.id, importId, draft);
  return { items };
}

/** @throws Problem not-found */
export async function discardImport(parts: ImportParts, order: AcceptOrder): Promise<void> {
  const draft = await findDraft(parts, order);
  await parts.data.office(order.tenant.id, (tx) => store.removeDraft(tx, order.importId));
  await discardDraft(parts.objects, order.tenant.id, order.importId, draft);
}

const KEEP_MS = 86_400_000;

/** Removes previews that nobody agreed to within a day, in one school. */
export async function sweepDrafts(
  { objects, keys, clock }: Pick<ImportParts, 'objects' | 'keys' | 'clock'>,
  tx: OfficeTransaction,
): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS);
  for (const { id, sealed } of await store.selectOldDrafts(tx, before)) {
    await discardDraft(objects, tx.tenantId, id, openDraft(await keys.of(tx), id, sealed));
    await store.removeDraft(tx, id);
  }
}
