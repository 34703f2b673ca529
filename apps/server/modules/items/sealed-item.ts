import { type Item, item as itemSchema } from '@lembar/assessment/item/item.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';

const PURPOSE = 'item-key';

/** The authored item with its answers, sealed for its version's row. */
export function sealItem(keys: TenantKeys, versionId: string, item: Item): Uint8Array {
  return keys.seal(PURPOSE, versionId, new TextEncoder().encode(JSON.stringify(item)));
}

export function openItem(keys: TenantKeys, versionId: string, sealed: Uint8Array): Item {
  return itemSchema.parse(JSON.parse(new TextDecoder().decode(keys.open(PURPOSE, versionId, sealed))));
}
