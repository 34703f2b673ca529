import { statSync } from 'node:fs';
import { givenSetting } from '@lembar/server/start/config.ts';
import { keysOfBackups } from '../backup/backup-folder.ts';
import { keysInUse } from '../keys/keys-in-use.ts';
import type { Installation } from './installation.ts';
import { faultsOf } from './lenient-settings.ts';
import { fail, judge, type Row, type Verdict } from './verdict.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;
const OTHERS_MAY = 0o077;

const secrets = ['ENCRYPTION_KEY', 'JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'] as const;

/** A file of secrets that others may read is none; Windows keeps no such bits. */
function openToOthers(path: string | undefined): string | undefined {
  if (!path || process.platform === 'win32') return undefined;
  return (statSync(path).mode & OTHERS_MAY) === 0 ? undefined : `${path} terbaca akun lain / is readable by others`;
}

async function origins(installation: Installation): Promise<Verdict> {
  const { environment, settings } = installation;
  // What is given and does not hold is A1's to A3's to say.
  const isBad = (name: (typeof secrets)[number]) => faultsOf(installation, name).length > 0;
  const looked = secrets.map((name) => {
    const from = givenSetting(environment, name)?.from;
    const said = from ?? (settings[name] ? 'LEMBAR_DATA/secrets' : isBad(name) ? '?' : undefined);
    return { name, said, open: from === 'file' ? openToOthers(environment[`${name}_FILE`]) : undefined };
  });
  return judge(
    looked.map(({ name, said, open }) => (said ? open : `${name} belum diisi / is not set`)),
    looked.map(({ name, said }) => `${name}: ${said}`).join(', '),
  );
}

const inUse = (installation: Installation) =>
  installation.once('keys in use', () => keysInUse(installation.data().database));

async function age(installation: Installation): Promise<Verdict> {
  const { current } = await installation.keys();
  const since = (await inUse(installation)).get(current.kid)?.since;
  if (!since) return fail(`${current.kid} belum dipakai / is not in use`);
  const days = Math.floor((Date.now() - since.getTime()) / DAY_MS);
  return judge([days > MOST_DAYS && `${days} > ${MOST_DAYS} hari / days`], `${current.kid}: ${days} hari / days`);
}

async function atHand(installation: Installation): Promise<Verdict> {
  const here = (await installation.keys()).all.map(({ kid }) => kid);
  const used = new Set([...(await inUse(installation)).keys(), ...(await keysOfBackups(installation.backups))]);
  const missing = [...used].filter((kid) => !here.includes(kid));
  return judge(
    [missing.length > 0 && `tidak ada di sini / not at hand: ${missing.join(', ')}`],
    `${used.size} dipakai / in use, ${here.length} ada / at hand`,
  );
}

export const keys: readonly Row[] = [
  {
    id: 'D1',
    title: ['Asal rahasia', 'Where secrets come from'],
    cure: ['NAMA_FILE=/path dari pengelola rahasia, chmod 600', 'NAME_FILE=/path from a secrets manager, chmod 600'],
    look: origins,
  },
  {
    id: 'D2',
    title: ['Umur kunci ≤ 90 hari', 'Age of the key ≤ 90 days'],
    cure: ['npm run keys:rotate', 'npm run keys:rotate (docs/OPERATIONS.md, Keys)'],
    look: age,
  },
  {
    id: 'D3',
    title: ['Kunci lama masih ada', 'Former keys are kept'],
    cure: ['tambahkan kunci lama ke ENCRYPTION_KEY_PREVIOUS', 'add the former key to ENCRYPTION_KEY_PREVIOUS'],
    look: atHand,
  },
];
