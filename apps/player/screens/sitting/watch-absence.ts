import type { Sitting } from '../../sitting/sitting.ts';

const LONG_BLUR_MS = 2000;

/** Notes when the candidate leaves the page and for how long: a hint for the proctor, never proof of anything. */
export function watchAbsence(sitting: Pick<Sitting, 'signal'>, signal: AbortSignal): void {
  let leftAt: number | null = null;
  let blurred: ReturnType<typeof setTimeout> | undefined;

  const leave = (name: string): void => {
    if (leftAt !== null) return;
    leftAt = performance.now();
    sitting.signal(name, {});
  };
  const comeBack = (): void => {
    clearTimeout(blurred);
    if (leftAt === null) return;
    sitting.signal('page-returned', { awayMs: Math.round(performance.now() - leftAt) });
    leftAt = null;
  };
  // A keyboard, a select or a notification takes the focus for a moment; only a longer absence is noted.
  const onBlur = (): void => {
    blurred = setTimeout(() => leave('window-left'), LONG_BLUR_MS);
  };
  const onVisibility = () => (document.visibilityState === 'hidden' ? leave('page-hidden') : comeBack());
  document.addEventListener('visibilitychange', onVisibility, { signal });
  addEventListener('blur', onBlur, { signal });
  addEventListener('focus', comeBack, { signal });
  signal.addEventListener('abort', () => clearTimeout(blurred));
}
