import { randomBytes } from 'node:crypto';
import { ProblemError } from '@lembar/contract/client.ts';
import { login, refresh } from '@lembar/contract/identity.ts';
import { simulate } from '../simulate/simulate.ts';
import type { Summary } from '../simulate/summary.ts';
import { ask, at } from './ask.ts';
import { canaryOf, staffAccounts } from './canary.ts';
import type { Installation } from './installation.ts';
import { schoolUrl } from './school.ts';
import { judge, type Row, type Verdict } from './verdict.ts';

const CANARY_ACCOUNTS: readonly [string, string] = [
  'DOCTOR_ACCOUNTS=/path/akun.csv (role,username,password) dengan operator dan guru sekolah itu',
  'DOCTOR_ACCOUNTS=/path/accounts.csv (role,username,password) with an operator and a teacher of that school',
];

async function refuses(work: Promise<unknown>, code: string): Promise<boolean> {
  return work.then(
    () => false,
    (error: unknown) => error instanceof ProblemError && error.problem.code === code,
  );
}

async function signsIn(installation: Installation): Promise<Verdict> {
  const { call, candidate } = await canaryOf(installation);
  const wrong = call(login, { body: { ...candidate, password: randomBytes(12).toString('hex'), client: 'api' } });
  const wrongRefused = await refuses(wrong, 'sign-in-refused');
  const renew = (refreshToken: string | null) =>
    call(refresh, { body: { refreshToken: refreshToken ?? '', client: 'api' } });
  const first = await call(login, { body: { ...candidate, client: 'api' } });
  const second = await renew(first.refreshToken);
  const third = await renew(second.refreshToken);
  // Two generations old: a thief's, or nobody's.
  const oldRefused = await refuses(renew(first.refreshToken), 'unauthenticated');
  const familyEnded = await refuses(renew(third.refreshToken), 'unauthenticated');
  return judge(
    [
      !wrongRefused && 'kata sandi salah tidak ditolak / a wrong password is not refused',
      second.refreshToken === first.refreshToken && 'refresh token tidak berputar / does not rotate',
      !oldRefused && 'refresh token lama diterima / an old refresh token is accepted',
      !familyEnded && 'pemakaian ulang tidak ketahuan / reuse is not detected',
    ],
    'masuk, berputar, pemakaian ulang mengakhiri sesi / signs in, rotates, reuse ends the session',
  );
}

async function findsSchool(installation: Installation): Promise<Verdict> {
  const { base, isSchoolBox, settings } = installation;
  const school = await schoolUrl(installation);
  const known = await ask(installation, at(school, '/api/place'));
  const { kind, school: found } = JSON.parse(known.text) as {
    kind?: string;
    school?: { slug: string; name: string } | null;
  };
  const name = `doctor-${randomBytes(6).toString('hex')}`;
  const isBox = isSchoolBox && !settings.APP_URL;
  const unknown = isBox
    ? await ask(installation, at(base, '/api/place'), { headers: { host: `${name}.localhost` } })
    : await ask(installation, new URL(`${base.protocol}//${name}.${base.host}/api/place`));
  return judge(
    [
      (known.status !== 200 || kind !== 'school' || !found) && `${school.host}: ${known.status} ${kind ?? ''}`,
      unknown.status !== 404 && `nama tak dikenal / an unknown name: ${unknown.status}`,
    ],
    `${school.host} → ${found?.name}; nama tak dikenal 404 / an unknown name 404`,
  );
}

const EXAM_MS = 100_000;

/** One whole exam with one virtual candidate, removed afterwards by whoever ran it. */
function sitExam(installation: Installation): Promise<Summary> {
  return installation.once('exam', async () => {
    // Held by its timer: Node.js 20 may collect a signal made of others before it fires.
    const ending = new AbortController();
    const end = () => ending.abort();
    const timer = setTimeout(end, EXAM_MS);
    installation.signal.addEventListener('abort', end, { once: true });
    const options = {
      url: await schoolUrl(installation),
      accounts: await staffAccounts(installation),
      seed: randomBytes(4).toString('hex'),
      ...{ candidates: 1, minutes: 0, arriveSeconds: 0, badNetwork: 0, keep: false },
      ...{ deliveryId: undefined, classId: undefined, assessmentId: undefined, database: undefined },
    };
    const surroundings = { terminal: { write: () => {} }, signal: ending.signal };
    const summary = await simulate(options, surroundings).finally(() => clearTimeout(timer));
    if (!summary.removed)
      installation.onLeave(() => Promise.reject(new Error(`npm run simulate -- --remove ${summary.run}`)));
    return summary;
  });
}

const dropped = (summary: Summary) => Object.keys(summary.dropped).join(', ');

async function downloads(installation: Installation): Promise<Verdict> {
  const summary = await sitExam(installation);
  return judge(
    [summary.started !== 1 && `paket tidak terbuka / the package did not open: ${dropped(summary)}`],
    'diunduh, setiap berkas cocok, dibuka / downloaded, every file verified, opened',
  );
}

async function submits(installation: Installation): Promise<Verdict> {
  const summary = await sitExam(installation);
  const { submitted, receiptsVerified, answersSent, answersStored, lost, wrong } = summary;
  return judge(
    [
      submitted !== 1 && `tidak terkirim / not submitted: ${dropped(summary)}`,
      submitted === 1 && receiptsVerified !== 1 && 'tanda terima tidak sah / the receipt does not verify',
      (lost ?? 0) > 0 && `${lost} jawaban hilang / answers lost`,
      (wrong ?? 0) > 0 && `${wrong} berbeda / differ`,
    ],
    `${answersSent} jawaban terkirim, ${answersStored ?? '?'} tersimpan; tanda terima sah / answers sent, stored; the receipt verifies`,
  );
}

async function graded(installation: Installation): Promise<Verdict> {
  const { graded: count, submitted, seconds } = await sitExam(installation);
  return judge(
    [
      count !== 1 &&
        (submitted === 1
          ? `tidak dinilai dalam ${EXAM_MS / 1000} s / not graded in time`
          : 'tidak ada yang dinilai / nothing to grade'),
    ],
    `dinilai; seluruh ujian ${seconds} s / graded; the whole exam took ${seconds} s`,
  );
}

const cured = (words: readonly [string, string]): readonly [string, string] => [
  `${words[0]}; ${CANARY_ACCOUNTS[0]}`,
  `${words[1]}; ${CANARY_ACCOUNTS[1]}`,
];

const EXAM_ROW_MS = EXAM_MS + 50_000;

export const journey: readonly Row[] = [
  {
    id: 'H1',
    title: ['POST /api/auth/login', 'POST /api/auth/login'],
    cure: CANARY_ACCOUNTS,
    withinMs: 60_000,
    look: signsIn,
  },
  {
    id: 'H2',
    title: ['Subdomain → sekolah', 'Subdomain → school'],
    cure: [
      'DNS *.domain ke proxy; proxy meneruskan Host; DOCTOR_SCHOOL=subdomain yang ada',
      'DNS *.domain to the proxy; the proxy hands on Host; DOCTOR_SCHOOL=a subdomain that exists',
    ],
    look: findsSchool,
  },
  {
    id: 'H3',
    title: ['Unduhan paket', 'Package download'],
    cure: cured(['periksa penyimpanan objek (A6) dan CDN (F4)', 'look at the object store (A6) and the CDN (F4)']),
    withinMs: EXAM_ROW_MS,
    look: downloads,
  },
  {
    id: 'H4',
    title: ['Jawaban dan pengumpulan', 'Answers and submission'],
    cure: cured(['lihat /health dan catatan web', 'look at /health and at the log of web']),
    withinMs: EXAM_ROW_MS,
    look: submits,
  },
  {
    id: 'H5',
    title: ['Penilaian otomatis lewat BullMQ', 'Auto-grading through BullMQ'],
    cure: cured(['hidupkan worker (G3)', 'bring a worker up (G3)']),
    withinMs: EXAM_ROW_MS,
    look: graded,
  },
];
