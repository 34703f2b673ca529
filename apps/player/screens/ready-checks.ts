import { place } from '@lembar/contract/school.ts';
import { proves } from '../offline/open-disk.ts';
import type { App } from '../start/app.ts';

/** `note`: it works, with something to know. `bad`: it does not, and the cure is told. */
export type CheckState = 'checking' | 'good' | 'note' | 'bad';

/** What was found; a part that is not there has not been looked at yet. */
export interface Findings {
  /** `note`: stored, but the browser promises nothing, or space is short. */
  storage?: { state: CheckState; freeBytes?: number };
  connection?: { state: CheckState; roundTripMs?: number };
  /** Without an offset the school's time is not known. */
  clock?: { state: CheckState; offsetMs?: number };
  browser?: { state: CheckState };
}

type Found<K extends keyof Findings> = NonNullable<Findings[K]>;

const SLOW_MS = 1500;
const SAME_CLOCK_MS = 60_000;
const NEEDED_BYTES = 50e6;

/** Writes, reads and removes a record, asks the browser to keep data for good, and looks at the space that is left. */
export async function checkStorage({ disk }: App): Promise<Found<'storage'>> {
  if (!disk.durable) return { state: 'bad' };
  const works = await proves(disk).then(
    () => true,
    () => false,
  );
  if (!works) return { state: 'bad' };
  // Absent on a plain `http://` address.
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return { state: 'note' };
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await storage.estimate();
  if (quota - usage < NEEDED_BYTES) return { state: 'note', freeBytes: quota - usage };
  return { state: (await storage.persist()) ? 'good' : 'note' };
}

/** Asks the server three times; the quickest answer tells what the network can do. */
export async function checkConnection({ call, clock }: App): Promise<Found<'connection'>> {
  const times: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    const sentAt = performance.now();
    const answer = await call(place, {}).catch(() => null);
    if (!answer) continue;
    times.push(performance.now() - sentAt);
    clock.hear(answer.serverTime, sentAt);
  }
  if (times.length === 0) return { state: 'bad' };
  const roundTripMs = Math.round(Math.min(...times));
  return { state: roundTripMs > SLOW_MS ? 'note' : 'good', roundTripMs };
}

/** The device's clock does no harm when it is wrong, but its owner will wonder. */
export function checkClock({ clock }: App): Found<'clock'> {
  const offset = clock.offset();
  if (offset === null) return { state: 'note' };
  return Math.abs(offset) < SAME_CLOCK_MS ? { state: 'good' } : { state: 'note', offsetMs: Math.abs(offset) };
}

/** What the sitting cannot do without, and whether equations are laid out. */
export function checkBrowser(): Found<'browser'> {
  const able = 'Worker' in globalThis && 'AbortController' in globalThis && 'HTMLDialogElement' in globalThis;
  if (!able) return { state: 'bad' };
  return { state: laysOutEquations() ? 'good' : 'note' };
}

/** A fraction is taller than its parts in a row; a browser without MathML writes them side by side. */
function laysOutEquations(): boolean {
  const probe = document.createElement('div');
  probe.className = 'probe';
  probe.innerHTML = '<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math><math><mn>1</mn><mn>2</mn></math>';
  document.body.append(probe);
  const [fraction, row] = [...probe.children].map((each) => each.getBoundingClientRect().height);
  probe.remove();
  return (fraction ?? 0) > (row ?? 0) * 1.2;
}
