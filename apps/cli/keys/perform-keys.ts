import { connectDatabase, type Database } from '@lembar/database/database.ts';
import { type Environment, givenSetting, readCommandSettings } from '@lembar/server/start/config.ts';
import { keysOfBackups } from '../backup/backup-folder.ts';
import { recorded } from '../backup/maintenance.ts';
import { findSite, type Site } from '../backup/site.ts';
import { keysInUse } from './keys-in-use.ts';
import { hasOwnKeys, prepareOwnRotation, refuseWhileRunning, running } from './own-rotation.ts';
import { rotateKeys } from './rotate-keys.ts';

type Say = (line: string) => void;

const DAY_MS = 24 * 3_600_000;
const MOST_DAYS = 90;

async function withDatabase<T>(site: Site, work: (database: Database) => Promise<T>): Promise<T> {
  const database = connectDatabase({ url: site.url('app'), poolSize: 2 });
  return work(database).finally(() => database.close());
}

/**
 * Wraps all data keys under the current key. On a school box it makes the new key itself.
 * @returns true; whatever went wrong is thrown
 */
export async function performRotation(environment: Environment, say: Say): Promise<boolean> {
  const settings = readCommandSettings(environment);
  const isOwn = hasOwnKeys(settings);
  if (isOwn) await refuseWhileRunning(settings);
  const site = await findSite(environment);
  try {
    if (isOwn && !site.isAlone) throw running();
    const own = isOwn ? await prepareOwnRotation(settings) : undefined;
    const keys = own?.keys ?? site.keys;
    await recorded(site.url('app'), 'rotation', say, async () => {
      const { rewrapped, tenants } = await withDatabase(site, (database) => rotateKeys(database, keys, new Date()));
      await own?.done();
      say(
        rewrapped === 0
          ? 'Semua kunci data sudah di bawah kunci terkini. / All data keys are under the current key already.'
          : `${rewrapped} kunci data dari ${tenants} sekolah dibungkus ulang. / ${rewrapped} data keys of ${tenants} tenants were wrapped again.`,
      );
      say(`  Kunci terkini / current key: ${keys.current.kid}`);
      say('  Simpan kunci lama selama masih ada cadangan yang memerlukannya: npm run keys:status.');
      say('  Keep the former key as long as a backup needs it: npm run keys:status.');
      return { passed: true, summary: { rewrapped, tenants, kid: keys.current.kid } };
    });
    return true;
  } finally {
    await site.leave();
  }
}

/**
 * Says which keys are in use, since when, and where the current one comes from.
 * @returns whether every key that is in use is at hand, and the current one is young enough
 */
export async function performStatus(environment: Environment, say: Say): Promise<boolean> {
  const site = await findSite(environment);
  try {
    const inUse = await withDatabase(site, keysInUse);
    const inBackups = await keysOfBackups(site.backups);
    const from = givenSetting(environment, 'ENCRYPTION_KEY')?.from ?? 'LEMBAR_DATA/secrets';
    say(`Kunci terkini / current key: ${site.keys.current.kid} (${from})`);
    for (const kid of new Set([...inUse.keys(), ...inBackups, ...site.keys.all.map((key) => key.kid)])) {
      const used = inUse.get(kid);
      const where = [used && `${used.dataKeys} kunci data / data keys`, inBackups.has(kid) && 'cadangan / backups'];
      const words = where.filter(Boolean).join(', ') || 'tidak dipakai / not in use';
      const isHere = site.keys.all.some((key) => key.kid === kid);
      say(`  ${kid}  ${words}${isHere ? '' : '  TIDAK ADA DI SINI / NOT AT HAND'}`);
    }
    const missing = [...inUse.keys()].filter((kid) => !site.keys.all.some((key) => key.kid === kid));
    return sayAge(inUse.get(site.keys.current.kid)?.since, say) && missing.length === 0;
  } finally {
    await site.leave();
  }
}

function sayAge(since: Date | undefined, say: Say): boolean {
  if (!since) {
    say('Kunci terkini belum dipakai; jalankan npm run keys:rotate. / The current key is not yet in use; run it.');
    return true;
  }
  const days = Math.floor((Date.now() - since.getTime()) / DAY_MS);
  say(`Umur / age: ${days} hari / days`);
  if (days <= MOST_DAYS) return true;
  say(`Lebih dari ${MOST_DAYS} hari: putarlah. / Older than ${MOST_DAYS} days: rotate it (docs/OPERATIONS.md).`);
  return false;
}
