import type { Tenant } from '../../http/place.ts';
import type { Caller } from '../../http/tokens.ts';
import { recordAudit } from '../../modules/audit/record.ts';
import { generatePassword } from '../../modules/roster/generated-password.ts';
import type { RosterParts } from '../../modules/roster/parts.ts';
import { insertUsers } from '../../modules/roster/store.ts';
import { viewUsers } from '../../modules/roster/views.ts';
import { PLATFORM_SLUG } from '../../modules/tenancy/directory.ts';
import type { Account } from './accounts-file.ts';
import { callerAs } from './caller-as.ts';
import { prepareTenant } from './prepare-tenant.ts';

const platform = { slug: PLATFORM_SLUG, name: 'Lembar', timeZone: 'Asia/Jakarta', isDefault: false, isDemo: false };

const owner = { role: 'superadmin', name: 'Pengelola Platform', username: 'superadmin' };

/** The platform's desk, and somebody who may sit at it. */
export interface Platform {
  tenant: Tenant;
  superadmin: Caller;
}

async function createSuperadmin(parts: RosterParts, tenant: Tenant, keep: (account: Account) => void): Promise<string> {
  const { data, keys, random, clock } = parts;
  const id = random.id();
  const tenantKeys = await keys.ofTenant(data, tenant.id);
  const { password, hash, sealed } = await generatePassword(parts, tenantKeys, { id, roles: [owner.role] });
  keep({ ...owner, password });
  const nobody = { email: null, participantNumber: null, nis: null, nisn: null, classId: null };
  const { name, username, role } = owner;
  const at = clock.now();
  await data.office(tenant.id, async (tx) => {
    await insertUsers(tx, [
      { ...nobody, id, name, username, roles: [role], passwordHash: hash, passwordSealed: sealed, at },
    ]);
    await recordAudit(tx, { actorId: null, act: 'users.create', subject: `user:${id}`, detail: { count: 1 }, at });
  });
  return id;
}

/**
 * Makes the platform's tenant and its first superadmin, unless they are there. A superadmin that is there keeps the
 * password, whoever made the account.
 *
 * @param keep hears of the account before it is stored, so that a crash cannot leave one whose password nobody knows
 */
export async function preparePlatform(parts: RosterParts, keep: (account: Account) => void): Promise<Platform> {
  const tenant = await prepareTenant(parts, platform);
  const { rows } = await parts.data.office(tenant.id, (tx) => viewUsers(tx, { role: owner.role, page: 1 }));
  const id = rows[0]?.id ?? (await createSuperadmin(parts, tenant, keep));
  return { tenant, superadmin: callerAs(id, 'superadmin') };
}
