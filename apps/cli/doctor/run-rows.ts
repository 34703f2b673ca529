import { explain } from '../backup/explain.ts';
import { Impossible } from '../simulate/impossible.ts';
import type { Installation } from './installation.ts';
import { bilingual, type Finding, fail, type Row, type Verdict, WITHIN_MS } from './verdict.ts';

/** How many rows are looked at side by side. */
const WIDTH = 6;

function reasonOf(error: unknown): string {
  const words = error instanceof Impossible ? error.message : explain(error);
  return words.replaceAll(/\s*\n\s*/g, ' / ') || 'unknown';
}

function late(withinMs: number, signal: AbortSignal): { verdict: Promise<Verdict>; end(): void } {
  let end = () => {};
  const verdict = new Promise<Verdict>((resolve) => {
    const seconds = Math.round(withinMs / 1000);
    const timer = setTimeout(resolve, withinMs, fail(`tidak menjawab dalam ${seconds} s / no answer in ${seconds} s`));
    const stop = () => resolve(fail('dihentikan / interrupted'));
    signal.addEventListener('abort', stop, { once: true });
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
  });
  return { verdict, end };
}

/** Looks at one row: whatever it throws, and taking too long, is its own failure. */
export async function lookAt(row: Row, installation: Installation): Promise<Finding> {
  const { verdict, end } = late(row.withinMs ?? WITHIN_MS, installation.signal);
  const looked = Promise.resolve()
    .then(() => row.look(installation))
    .catch((error: unknown) => fail(reasonOf(error)));
  const { status, detail, cure } = await Promise.race([looked, verdict]);
  end();
  return {
    id: row.id,
    title: bilingual(row.title),
    status,
    detail: installation.hide(detail),
    cure: status === 'fail' ? (cure ?? bilingual(row.cure)) : '',
  };
}

/** Looks at all rows, some at a time. @returns in the order of the rows */
export async function runRows(rows: readonly Row[], installation: Installation): Promise<Finding[]> {
  const found: Finding[] = [];
  const waiting = [...rows.entries()];
  const lookOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, row] = next;
      found[place] = await lookAt(row, installation);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lookOn));
  return found;
}
