import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { health } from '@lembar/contract/school.ts';
import type { Data } from '../../adapters/postgres.ts';
import { liveWorkers } from './worker-heartbeat.ts';

type Health = ReplyOf<typeof health>;
export type PartState = Health['parts'][string];

/** How each part is asked; one that throws or does not answer in time is down. */
export type Probes = Readonly<Record<string, (signal: AbortSignal) => Promise<PartState>>>;

export interface HealthParts {
  data: Data;
  probes: Probes;
  version: string;
}

const ASK_WITHIN_MS = 900;
const FRESH_MS = 1_000;

/** Asks one part. What it says when it fails may name hosts and accounts, and this is read by anybody. */
async function ask(probe: Probes[string]): Promise<PartState> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartState>((resolve) => {
    timer = setTimeout(resolve, ASK_WITHIN_MS, { status: 'down', detail: 'no answer in time' } satisfies PartState);
  });
  const asked = Promise.resolve()
    .then(() => probe(ending.signal))
    .catch((): PartState => ({ status: 'down', detail: 'no answer' }));
  return Promise.race([asked, late]).finally(() => {
    clearTimeout(timer);
    ending.abort();
  });
}

async function askWorkers(data: Data): Promise<PartState> {
  const alive = await liveWorkers({ data });
  return alive.length > 0 ? { status: 'up', detail: `${alive.length}` } : { status: 'down', detail: 'jobs wait' };
}

/** Only without the database nothing can be served; whatever else is down makes it less, not nothing. */
function overall(parts: Health['parts']): Health['status'] {
  if (parts.database?.status !== 'up') return 'down';
  return Object.values(parts).every(({ status }) => status === 'up') ? 'up' : 'degraded';
}

async function look({ data, probes, version }: HealthParts): Promise<Health> {
  const all: Probes = { ...probes, worker: () => askWorkers(data) };
  const asked = Object.entries(all).map(async ([name, probe]) => [name, await ask(probe)] as const);
  const parts = Object.fromEntries(await Promise.all(asked));
  return { status: overall(parts), version, parts };
}

/** The state of each part. Whoever asks within the same second gets the same answer, so that asking costs little. */
export function healthView(parts: HealthParts): () => Promise<Health> {
  let latest: { health: Promise<Health>; until: number } | undefined;
  return () => {
    const now = performance.now();
    if (!latest || now >= latest.until) latest = { health: look(parts), until: now + FRESH_MS };
    return latest.health;
  };
}
