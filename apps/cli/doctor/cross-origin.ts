import { ask, at } from './ask.ts';
import type { Installation } from './installation.ts';
import { faultsOf } from './lenient-settings.ts';
import { schoolUrl } from './school.ts';
import { judge, type Verdict } from './verdict.ts';

const ALLOW = 'access-control-allow-origin';

async function allowedFor(installation: Installation, origin: string): Promise<string | undefined> {
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
  const school = await schoolUrl(installation);
  const answer = await ask(installation, at(school, '/api/auth/login'), { method: 'OPTIONS', headers });
  return answer.headers[ALLOW];
}

/** Looks as a browser does before it lets a page of another origin call: ours may, strangers may not. */
export async function crossOrigin(installation: Installation): Promise<Verdict> {
  const { base, isSchoolBox } = installation;
  const unset = faultsOf(installation, 'APP_URL');
  const strangers = [
    'https://foreign.example',
    `https://evil-${base.host}`,
    `https://${base.host}.foreign.example`,
    'null',
  ];
  const admitted: string[] = [];
  for (const origin of strangers) {
    const allowed = await allowedFor(installation, origin);
    if (allowed !== undefined) admitted.push(`${allowed === '*' ? '*' : origin} diizinkan / is allowed`);
  }
  if (isSchoolBox) return judge(admitted, 'tanpa APP_URL: hanya asal sendiri / without APP_URL: its own origin only');
  const own = await allowedFor(installation, base.origin);
  return judge(
    [...unset, ...admitted, own !== base.origin && `${base.origin} tidak diizinkan / is not allowed`],
    `${base.origin} boleh, asing tidak / may, strangers may not`,
  );
}
