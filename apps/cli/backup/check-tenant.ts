import { openSecret, type WrappingKey } from '@lembar/seal/envelope.ts';
import { type Manifest, openFile } from '@lembar/seal/package.ts';
import { brokenLinkIn } from '@lembar/server/modules/audit/record.ts';
import type pg from 'pg';
import { readObject } from './back-up-objects.ts';
import type { Backup } from './backup-folder.ts';
import { checkAttempts, type Signer } from './check-attempt.ts';
import { readEvidence, rowsOf } from './evidence-rows.ts';

/** What a drill has looked at in all schools. */
export interface Looked {
  tenants: number;
  attempts: number;
  entries: number;
  receipts: number;
  packages: number;
  auditEvents: number;
  /** What is wrong. Empty when everything holds. */
  faults: string[];
}

export interface DrillGround {
  client: pg.Client;
  backup: Backup;
  keys: readonly WrappingKey[];
}

/** A few of each school, chosen anew each time. */
const PACKAGES_OPENED = 10;

interface TenantRow {
  id: string;
  slug: string;
}

/** Looks at every log, receipt and audit chain of every school, opens every school's keys, and a sample of its packages. */
export async function checkTenants(ground: DrillGround): Promise<Looked> {
  const looked = { tenants: 0, attempts: 0, entries: 0, receipts: 0, packages: 0, auditEvents: 0, faults: [] };
  const tenants = await rowsOf<TenantRow>(ground.client, 'SELECT id, slug FROM tenants ORDER BY id', []);
  for (const tenant of tenants) {
    looked.tenants += 1;
    await checkEvidence(ground, tenant, looked);
    await checkAudit(ground, tenant, looked);
    await checkKeys(ground, tenant, looked);
  }
  return looked;
}

async function checkEvidence({ client }: DrillGround, tenant: TenantRow, looked: Looked): Promise<void> {
  const pairs = await rowsOf<{ id: string; public_key: Buffer }>(
    client,
    'SELECT id, public_key FROM signing_keys WHERE tenant_id = $1',
    [tenant.id],
  );
  const publicKeys = new Map(pairs.map((pair) => [pair.id, new Uint8Array(pair.public_key)]));
  const signer: Signer = { slug: tenant.slug, publicKeys };
  for await (const page of readEvidence(client, tenant.id)) {
    looked.faults.push(...checkAttempts(page, signer));
    looked.attempts += page.attempts.length;
    looked.receipts += page.submissions.length;
    looked.entries += page.epochs.reduce((sum, { acked }) => sum + acked, 0);
  }
}

interface AuditColumns {
  seq: number;
  actor_id: string | null;
  act: string;
  subject: string;
  detail: unknown;
  created_at: Date;
  previous: string;
  hash: string;
}

async function checkAudit({ client }: DrillGround, tenant: TenantRow, looked: Looked): Promise<void> {
  const rows = await rowsOf<AuditColumns>(client, 'SELECT * FROM audit_events WHERE tenant_id = $1 ORDER BY seq', [
    tenant.id,
  ]);
  const broken = brokenLinkIn(
    rows.map(({ actor_id: actorId, created_at: createdAt, ...row }) => ({ ...row, actorId, createdAt })),
  );
  if (broken !== undefined) looked.faults.push(`tenant ${tenant.id}: its audit chain breaks at event ${broken}`);
  looked.auditEvents += rows.length;
}

const ascii = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

async function checkKeys(ground: DrillGround, tenant: TenantRow, looked: Looked): Promise<void> {
  const { client, keys } = ground;
  const wrapped = await rowsOf<{ id: string; wrapped: Buffer }>(
    client,
    'SELECT id, wrapped FROM data_keys WHERE tenant_id = $1',
    [tenant.id],
  );
  const dataKeys: WrappingKey[] = [];
  for (const row of wrapped) {
    try {
      const context = { purpose: 'data-key', tenantId: tenant.id, id: row.id };
      dataKeys.push({ kid: row.id, key: openSecret(ascii(row.wrapped), keys, context) });
    } catch {
      looked.faults.push(`tenant ${tenant.id}: its data key ${row.id} does not open`);
    }
  }
  if (dataKeys.length > 0) await checkPackages(ground, tenant, dataKeys, looked);
}

interface PackageColumns {
  id: string;
  manifest: Manifest;
  content_key_wrapped: Buffer;
}

async function checkPackages(
  { client, backup, keys }: DrillGround,
  tenant: TenantRow,
  dataKeys: readonly WrappingKey[],
  looked: Looked,
): Promise<void> {
  const packages = await rowsOf<PackageColumns>(
    client,
    `SELECT id, manifest, content_key_wrapped FROM packages WHERE tenant_id = $1 ORDER BY random() LIMIT ${PACKAGES_OPENED}`,
    [tenant.id],
  );
  for (const { id, manifest, content_key_wrapped } of packages) {
    looked.packages += 1;
    try {
      const context = { purpose: 'content-key', tenantId: tenant.id, id };
      const contentKey = openSecret(ascii(content_key_wrapped), dataKeys, context);
      for (const entry of manifest.files) {
        const ciphertext = new Uint8Array(await readObject(backup.backups, `packages/${entry.sha256}`, keys));
        openFile({ entry, packageId: id, ciphertext, contentKey });
      }
    } catch {
      looked.faults.push(`package ${id}: it does not open`);
    }
  }
}
