import { connect, type TLSSocket } from 'node:tls';
import { type Answer, ask, at } from './ask.ts';
import { provokeLimit } from './canary.ts';
import { crossOrigin } from './cross-origin.ts';
import { accessSecret, encryptionKey, refreshSecret } from './environment.ts';
import type { Installation } from './installation.ts';
import { schoolUrl } from './school.ts';
import { judge, notApplicable, type Row, type Verdict } from './verdict.ts';

const DAY_MS = 86_400_000;
const LEAST_DAYS = 14;
const WITHIN_MS = 8_000;

function handshake(url: URL): Promise<{ days: number; protocol: string }> {
  return new Promise((resolve, reject) => {
    const port = Number(url.port || 443);
    const socket: TLSSocket = connect({ host: url.hostname, port, servername: url.hostname, timeout: WITHIN_MS });
    const end = (work: () => void) => {
      socket.destroy();
      work();
    };
    socket.once('secureConnect', () => {
      const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / DAY_MS);
      const protocol = socket.getProtocol() ?? '?';
      end(() => resolve({ days, protocol }));
    });
    socket.once('timeout', () => end(() => reject(new Error('no answer in time'))));
    socket.once('error', (error) => end(() => reject(error)));
  });
}

async function certificate(installation: Installation): Promise<Verdict> {
  const { base, settings } = installation;
  if (installation.isSchoolBox && !settings.APP_URL)
    return notApplicable(
      'kotak sekolah memakai HTTP di jaringan sendiri / a school box speaks HTTP on its own network',
    );
  if (base.protocol !== 'https:') return judge([`APP_URL ${base.protocol}`], '');
  const found = await Promise.all([base, await schoolUrl(installation)].map(handshake));
  const days = Math.min(...found.map((one) => one.days));
  return judge(
    [days < LEAST_DAYS && `tinggal ${days} hari / ${days} days left`],
    `${found[0]?.protocol}, rantai sah / the chain holds, ${days} hari / days`,
  );
}

/** What is missing or wrong in the headers of a page. */
export function faultsOfHeaders({ headers }: Pick<Answer, 'headers'>, isSecure: boolean): string[] {
  const policy = headers['content-security-policy'] ?? '';
  const directives = Object.fromEntries(
    policy.split(';').map((part) => part.trim().split(/\s+(.*)/s) as [string, string?]),
  );
  const script = directives['script-src'] ?? directives['default-src'] ?? '*';
  const checks: [boolean, string][] = [
    [policy === '', 'content-security-policy'],
    [/unsafe-|\*|data:|(^|\s)https?:(\s|$)/.test(script), `script-src ${script}`],
    [(directives['style-src'] ?? '').includes('unsafe-inline'), "style-src 'unsafe-inline'"],
    [!/'none'|'self'/.test(directives['frame-ancestors'] ?? ''), 'frame-ancestors'],
    [headers['x-content-type-options'] !== 'nosniff', 'x-content-type-options'],
    [!headers['referrer-policy'], 'referrer-policy'],
    [isSecure && !/max-age=[1-9]\d{6,}/.test(headers['strict-transport-security'] ?? ''), 'strict-transport-security'],
    [!isSecure && headers['strict-transport-security'] !== undefined, 'strict-transport-security over HTTP'],
    [headers['x-powered-by'] !== undefined, 'x-powered-by'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, what]) => what);
}

async function pageHeaders(installation: Installation): Promise<Verdict> {
  const school = await schoolUrl(installation);
  const isSecure = school.protocol === 'https:';
  const faults: string[] = [];
  for (const path of ['/', '/console', '/api'])
    faults.push(
      ...faultsOfHeaders(await ask(installation, at(school, path)), isSecure).map((what) => `${path}: ${what}`),
    );
  return judge(
    faults,
    `CSP, nosniff, frame-ancestors${isSecure ? ', HSTS' : '; tanpa HSTS di HTTP / no HSTS over HTTP'}`,
  );
}

async function jwtSecrets(installation: Installation): Promise<Verdict> {
  const looked = [await accessSecret(installation), await refreshSecret(installation)];
  return judge(
    looked.map(({ status, detail }) => status === 'fail' && detail),
    'bukan bawaan dan berbeda / no defaults, and different',
  );
}

export const security: readonly Row[] = [
  {
    id: 'C1',
    title: ['HTTPS dengan sertifikat sah', 'HTTPS with a valid certificate'],
    cure: [
      'perbarui sertifikat untuk domain dan *.domain, lalu muat ulang proxy',
      'renew the certificate of the domain and *.domain, then reload the proxy',
    ],
    look: certificate,
  },
  {
    id: 'C2',
    title: ['Header keamanan (Helmet)', 'Security headers (Helmet)'],
    cure: [
      'proxy tidak boleh menghapus header aplikasi (ops/nginx.conf)',
      'the proxy must not take away the application’s headers (ops/nginx.conf)',
    ],
    look: pageHeaders,
  },
  {
    id: 'C3',
    title: ['CORS hanya domain sendiri', 'CORS for known domains only'],
    cure: ['hapus header CORS dari proxy; periksa APP_URL', 'take CORS headers out of the proxy; look at APP_URL'],
    look: crossOrigin,
  },
  {
    id: 'C4',
    title: ['Pembatasan permintaan (THROTTLE_*)', 'Rate limit (THROTTLE_*)'],
    cure: ['THROTTLE_TTL=60 dan THROTTLE_LIMIT=100', 'THROTTLE_TTL=60 and THROTTLE_LIMIT=100, then reload'],
    withinMs: 60_000,
    look: provokeLimit,
  },
  {
    id: 'C5',
    title: ['ENCRYPTION_KEY bukan bawaan', 'ENCRYPTION_KEY is no default'],
    cure: ['openssl rand -hex 32, lalu npm run keys:rotate', 'openssl rand -hex 32, then npm run keys:rotate'],
    look: encryptionKey,
  },
  {
    id: 'C6',
    title: ['JWT_* bukan bawaan', 'JWT_* are no defaults'],
    cure: ['openssl rand -base64 48 untuk masing-masing', 'openssl rand -base64 48 for each'],
    look: jwtSecrets,
  },
];
