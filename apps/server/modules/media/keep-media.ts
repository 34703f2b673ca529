import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import type { Data, OfficeTransaction } from '../../adapters/postgres.ts';
import { recognise } from './recognise.ts';
import { reencodePicture } from './reencode.ts';
import { insertMedia, type MediaRow, selectMedia } from './store.ts';

export type { MediaRow };

export interface MediaParts {
  data: Data;
  objects: ObjectStore;
  clock: Clock;
  random: Random;
}

/** A medium whose bytes are safe to show and ready to be stored. */
export interface PreparedMedia {
  name: string;
  type: string;
  sha256: string;
  bytes: Uint8Array;
}

/** @throws Problem media-refused */
export async function prepareMedia(name: string, bytes: Uint8Array): Promise<PreparedMedia> {
  const { type, picture } = recognise(bytes);
  const made = picture ? await reencodePicture(bytes, type) : { bytes, type };
  return { name, ...made, sha256: createHash('sha256').update(made.bytes).digest('hex') };
}

function objectName(tenantId: string, sha256: string): string {
  return `tenants/${tenantId}/media/${sha256}`;
}

/** Writes the bytes; the row that points to them comes after, so the database never points to a missing object. */
export async function storeMediaBytes({ objects }: MediaParts, tenantId: string, media: PreparedMedia): Promise<void> {
  await objects.put(objectName(tenantId, media.sha256), media.bytes);
}

/** @returns the medium's id; an older one where the school has the same bytes already */
export function insertMediaRow(
  { random, clock }: Pick<MediaParts, 'random' | 'clock'>,
  tx: OfficeTransaction,
  { name, type, sha256, bytes }: PreparedMedia,
  createdBy: string,
): Promise<string> {
  return insertMedia(tx, { id: random.id(), name, type, sha256, bytes: bytes.length, createdBy, at: clock.now() });
}

export async function readMediaBytes(
  { objects }: Pick<MediaParts, 'objects'>,
  tenantId: string,
  row: MediaRow,
): Promise<Uint8Array> {
  const stored = await objects.find(objectName(tenantId, row.sha256));
  if (!stored) throw new Error(`the bytes of medium ${row.id} are missing`);
  const chunks: Buffer[] = [];
  for await (const chunk of stored.read()) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

export function findMedia(tx: OfficeTransaction, ids: readonly string[]): Promise<MediaRow[]> {
  return selectMedia(tx, ids);
}

export async function openMedia({ objects }: Pick<MediaParts, 'objects'>, tenantId: string, row: MediaRow) {
  return objects.find(objectName(tenantId, row.sha256));
}
