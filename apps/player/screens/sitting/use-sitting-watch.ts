import { useEffect } from 'react';
import type { Sitting } from '../../sitting/sitting.ts';

const LONG_BLUR_MS = 2000;

/**
 * Watches the page while somebody sits: what is typed is handed over before the page may go, whatever is unsent is sent
 * when it comes back, and leaving the page is noted. A note is a hint for the proctor, never proof of anything.
 */
export function useSittingWatch(sitting: Sitting): void {
  useEffect(() => {
    const watch = new AbortController();
    const { signal } = watch;
    let leftAt: number | null = null;

    const leave = (name: string): void => {
      if (leftAt !== null) return;
      leftAt = performance.now();
      sitting.signal(name, {});
    };
    const comeBack = (): void => {
      if (leftAt === null) return;
      sitting.signal('page-returned', { awayMs: Math.round(performance.now() - leftAt) });
      leftAt = null;
    };
    const onVisibility = (): void => {
      sitting.flushText();
      if (document.visibilityState === 'hidden') leave('page-hidden');
      else comeBack();
      sitting.wake();
    };
    // Leaving a field ends the waiting for a pause in the typing.
    document.addEventListener('focusout', () => sitting.flushText(), { signal });
    document.addEventListener('visibilitychange', onVisibility, { signal });
    addEventListener('pagehide', () => sitting.flushText(), { signal });
    // A keyboard, a select or a notification takes the focus for a moment; only a longer absence is noted.
    let blurred: ReturnType<typeof setTimeout> | undefined;
    addEventListener('blur', () => (blurred = setTimeout(() => leave('window-left'), LONG_BLUR_MS)), { signal });
    addEventListener(
      'focus',
      () => {
        clearTimeout(blurred);
        comeBack();
      },
      { signal },
    );
    addEventListener(
      'beforeunload',
      (event) => {
        const { durable, given, savedAtSchool } = sitting.state.get();
        // With storage nothing is lost by a reload, so nobody is asked.
        if (!durable && savedAtSchool < given) event.preventDefault();
      },
      { signal },
    );
    return () => {
      clearTimeout(blurred);
      watch.abort();
    };
  }, [sitting]);
}
