import { TENANT_SLUG } from '@lembar/contract/shapes.ts';
import { systemClock } from '@lembar/server/adapters/clock.ts';
import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { silentLog } from '@lembar/server/adapters/log.ts';
import { argon2Passwords } from '@lembar/server/adapters/passwords.ts';
import { postgresData } from '@lembar/server/adapters/postgres.ts';
import type { Tenant } from '@lembar/server/http/place.ts';
import type { Caller } from '@lembar/server/http/tokens.ts';
import { updatePassword } from '@lembar/server/modules/identity/store.ts';
import { createUsers } from '@lembar/server/modules/roster/create-users.ts';
import type { RosterParts } from '@lembar/server/modules/roster/parts.ts';
import { viewUsers } from '@lembar/server/modules/roster/views.ts';
import { keyRing } from '@lembar/server/modules/tenancy/key-ring.ts';
import type { Environment } from '@lembar/server/start/config.ts';
import { preparePlatform } from '@lembar/server/start/demo/prepare-platform.ts';
import { prepareTenant } from '@lembar/server/start/demo/prepare-tenant.ts';
import type { CommandSettings } from '@lembar/server/start/settings.ts';
import { Refusal } from '../backup/refusal.ts';
import { findSite, type Site } from '../backup/site.ts';
import { weaknessOf } from './weak-password.ts';

type Say = (line: string) => void;

const SUPERADMIN = 'superadmin';

/**
 * Makes the platform's desk with its superadmin, and the first school with its operator, as far as they are not there. An
 * account that is there keeps its password.
 *
 * @returns true; whatever went wrong is thrown
 * @throws Refusal before anything is made, if a given password is weak or the school half described
 */
export async function performSeed(environment: Environment, say: Say): Promise<boolean> {
  const site = await findSite(environment);
  const data = postgresData({
    url: site.url('app'),
    poolSize: 2,
    replica: undefined,
    log: silentLog,
    random: systemRandom,
  });
  try {
    refuseUnsafe(site.settings);
    const parts = composeRoster(site, data);
    const superadmin = await seedPlatform(parts, site.settings, say);
    await seedSchool(parts, site.settings, superadmin, say);
    return true;
  } finally {
    await data.close();
    await site.leave();
  }
}

function composeRoster(site: Site, data: RosterParts['data']): RosterParts {
  const [encryptionKey = '', ...previous] = site.keys.all.map(({ key }) => Buffer.from(key).toString('hex'));
  const keys = keyRing({ encryptionKey, previous, random: systemRandom });
  return { data, keys, passwords: argon2Passwords(), clock: systemClock, random: systemRandom };
}

function refuseUnsafe(settings: CommandSettings): void {
  refuseWeak('SEED_SUPERADMIN_PASSWORD', settings.SEED_SUPERADMIN_PASSWORD, SUPERADMIN);
  refuseWeak('SEED_OPERATOR_PASSWORD', settings.SEED_OPERATOR_PASSWORD, settings.SEED_OPERATOR_USERNAME);
  const { SEED_TENANT_SLUG: slug, SEED_TENANT_NAME: name } = settings;
  if (slug && !TENANT_SLUG.test(slug))
    throw new Refusal(
      'SEED_TENANT_SLUG hanya boleh huruf kecil, angka, dan tanda hubung.',
      'SEED_TENANT_SLUG may hold lower-case letters, digits and hyphens only.',
    );
  if (!slug !== !name)
    throw new Refusal(
      'Isi SEED_TENANT_SLUG dan SEED_TENANT_NAME, keduanya atau tidak sama sekali.',
      'Set both SEED_TENANT_SLUG and SEED_TENANT_NAME, or neither.',
    );
}

function refuseWeak(name: string, password: string | undefined, username: string): void {
  const weakness = password === undefined ? undefined : weaknessOf(password, username);
  if (weakness)
    throw new Refusal(
      `${name} terlalu lemah (${weakness}). Kosongkan agar dibuat acak.`,
      `${name} is too weak (${weakness}). Leave it empty for a random one.`,
    );
}

async function seedPlatform(parts: RosterParts, settings: CommandSettings, say: Say): Promise<Caller> {
  const { SEED_SUPERADMIN_PASSWORD: given } = settings;
  let isNew = false;
  const { tenant, superadmin } = await preparePlatform(parts, ({ password }) => {
    isNew = true;
    // Said before the account is there, so that no account can be there whose password nobody knows.
    announce({ tenant: '@platform', username: SUPERADMIN, password, given }, say);
  });
  if (!isNew) say(`Sudah ada / there already: ${SUPERADMIN}`);
  else if (given !== undefined) await setPassword(parts, tenant, superadmin.userId, given);
  return superadmin;
}

async function seedSchool(parts: RosterParts, settings: CommandSettings, caller: Caller, say: Say): Promise<void> {
  const { SEED_TENANT_SLUG: slug, SEED_TENANT_NAME: name, SEED_TENANT_TIME_ZONE: timeZone } = settings;
  if (!slug || !name) return;
  const tenant = await prepareTenant(parts, { slug, name, timeZone, isDefault: false, isDemo: false });
  const { rows } = await parts.data.office(tenant.id, (tx) => viewUsers(tx, { role: 'operator', page: 1 }));
  if (rows.length > 0) {
    say(`Sudah ada / there already: ${rows[0]?.username} di / at ${slug}`);
    return;
  }
  const wanted = { name: 'Operator', username: settings.SEED_OPERATOR_USERNAME, roles: ['operator' as const] };
  const { users } = await createUsers(parts, { tenant, caller, users: [wanted] });
  const { SEED_OPERATOR_PASSWORD: given } = settings;
  for (const { user, password } of users) {
    if (given !== undefined) await setPassword(parts, tenant, user.id, given);
    announce({ tenant: slug, username: user.username, password, given }, say);
  }
}

interface NewAccount {
  tenant: string;
  username: string;
  password: string;
  given: string | undefined;
}

/** A random password is shown here and never again; a given one is not repeated. */
function announce({ tenant, username, password, given }: NewAccount, say: Say): void {
  const shown = given === undefined ? password : '(dari lingkungan / from the environment)';
  say(`Dibuat / made: ${tenant}  ${username}  ${shown}`);
  if (given === undefined)
    say('  Catat sekarang; tidak akan ditampilkan lagi. / Write it down now; it is not shown again.');
}

async function setPassword(parts: RosterParts, tenant: Tenant, userId: string, password: string): Promise<void> {
  const hash = await parts.passwords.hash(password);
  await parts.data.office(tenant.id, (tx) => updatePassword(tx, userId, hash));
}
