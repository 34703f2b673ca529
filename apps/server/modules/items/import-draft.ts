import type { Item } from '@lembar/assessment/item/item.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { PreparedMedia } from '../media/keep-media.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import * as store from './import-store.ts';

/** What waits for the teacher's agreement. Media are named by the hash that the file reader gave them. */
export interface Draft {
  items: Item[];
  media: (Omit<PreparedMedia, 'bytes'> & { fileId: string })[];
}

const PURPOSE = 'import-draft';

function objectName(tenantId: string, importId: string, sha256: string): string {
  return `tenants/${tenantId}/drafts/${importId}/${sha256}`;
}

export async function keepDraft(
  objects: ObjectStore,
  keys: TenantKeys,
  row: { id: string; authorId: string; fileName: string; format: string; at: Date },
  items: Item[],
  media: readonly (PreparedMedia & { fileId: string })[],
): Promise<(tx: OfficeTransaction) => Promise<void>> {
  for (const { sha256, bytes } of media) await objects.put(objectName(keys.tenantId, row.id, sha256), bytes);
  const draft: Draft = {
    items,
    media: media.map(({ fileId, name, type, sha256 }) => ({ fileId, name, type, sha256 })),
  };
  const sealed = keys.seal(PURPOSE, row.id, new TextEncoder().encode(JSON.stringify(draft)));
  return (tx) => store.insertDraft(tx, { ...row, sealed });
}

export function openDraft(keys: TenantKeys, importId: string, sealed: Uint8Array): Draft {
  return JSON.parse(new TextDecoder().decode(keys.open(PURPOSE, importId, sealed))) as Draft;
}

export async function readDraftMedia(
  objects: ObjectStore,
  tenantId: string,
  importId: string,
  sha256: string,
): Promise<Uint8Array> {
  const stored = await objects.find(objectName(tenantId, importId, sha256));
  if (!stored) throw new Error('a medium of the preview is missing');
  const chunks: Buffer[] = [];
  for await (const chunk of stored.read()) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

export async function discardDraft(
  objects: ObjectStore,
  tenantId: string,
  importId: string,
  draft: Draft,
): Promise<void> {
  for (const { sha256 } of draft.media) await objects.remove(objectName(tenantId, importId, sha256));
}
