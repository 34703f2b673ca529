import { makePlan } from '@lembar/assessment/assembly/make-plan.ts';
import type { Paper, Plan } from '@lembar/assessment/assembly/paper.ts';
import { shownItem, shownStimulus } from '@lembar/assessment/item/shown-item.ts';
import { type ScoringKey, scoringKey as scoringKeySchema } from '@lembar/assessment/scoring/scoring-key.ts';
import { type Manifest, type ManifestFile, sealFile } from '@lembar/seal/package.ts';
import type { Random } from '../../adapters/ids.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { readMediaBytes } from '../media/keep-media.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import type { Content } from './gather-content.ts';
import { insertPackage, selectLatestKey } from './store.ts';

export interface SealParts {
  objects: ObjectStore;
  random: Random;
}

/** A sealed package whose files are stored and whose rows are not yet written. */
export interface SealedPackage {
  id: string;
  manifest: Manifest;
  plan: Plan;
  contentKey: Uint8Array;
  scoringKey: ScoringKey;
}

function paperOf(packageId: string, { assessment, sections, rules, items, stimuli }: Content): Paper {
  return {
    format: 'lembar/paper/v1',
    packageId,
    title: assessment.title,
    sections,
    items: Object.fromEntries([...items].map(([id, item]) => [id, shownItem(item)])),
    stimuli: Object.fromEntries([...stimuli].map(([id, stimulus]) => [id, shownStimulus(stimulus)])),
    rules,
  };
}

function scoringKeyOf({ items, weights }: Content): ScoringKey {
  const entries = [...items].map(([id, { interactions }]) => [id, { weight: weights[id] ?? 1, interactions }] as const);
  return { items: Object.fromEntries(entries) };
}

const PACKAGE_FOLDER = 'packages';

export function packageObject(sha256: string): string {
  return `${PACKAGE_FOLDER}/${sha256}`;
}

/** Seals paper and media under a content key of their own and stores the ciphertexts. Heavy, so never inside a transaction. */
export async function sealPackage(
  { objects, random }: SealParts,
  tenantId: string,
  content: Content,
): Promise<SealedPackage> {
  const packageId = random.id();
  const contentKey = random.bytes(32);
  const paper = paperOf(packageId, content);
  const files: ManifestFile[] = [];
  const keep = async (name: string, type: string, bytes: Uint8Array) => {
    const { entry, ciphertext } = sealFile({ packageId, name, type, bytes, contentKey, randomBytes: random.bytes });
    await objects.put(packageObject(entry.sha256), ciphertext);
    files.push(entry);
  };
  await keep('paper.json', 'application/json', new TextEncoder().encode(JSON.stringify(paper)));
  for (const medium of content.media) {
    await keep(`media/${medium.id}`, medium.type, await readMediaBytes({ objects }, tenantId, medium));
  }
  const manifest = { format: 'lembar/package/v1', packageId, files } as const;
  return { id: packageId, manifest, plan: makePlan(paper), contentKey, scoringKey: scoringKeyOf(content) };
}

/** Writes the rows of a sealed package, in the transaction that schedules its delivery. */
export async function keepPackage(
  tx: OfficeTransaction,
  keys: TenantKeys,
  sealed: SealedPackage,
  { deliveryId, at }: { deliveryId: string; at: Date },
): Promise<void> {
  const { id, manifest, plan, contentKey, scoringKey } = sealed;
  await insertPackage(tx, {
    id,
    deliveryId,
    manifest,
    plan,
    contentKeyWrapped: keys.seal('content-key', id, contentKey),
    sealedKey: keys.seal('package-key', `${id}.1`, new TextEncoder().encode(JSON.stringify(scoringKey))),
    at,
  });
}

/** The newest scoring key of a package and its version. */
export async function openScoringKey(
  tx: OfficeTransaction,
  keys: TenantKeys,
  packageId: string,
): Promise<{ version: number; scoringKey: ScoringKey }> {
  const row = await selectLatestKey(tx, packageId);
  if (!row) throw new Error(`package ${packageId} has no scoring key`);
  const bytes = keys.open('package-key', `${packageId}.${row.version}`, row.sealed);
  return { version: row.version, scoringKey: scoringKeySchema.parse(JSON.parse(new TextDecoder().decode(bytes))) };
}
