import { useEffect } from 'react';
import type { Sitting } from '../../sitting/sitting.ts';
import { watchAbsence } from './watch-absence.ts';

/**
 * Watches the page while somebody sits: what is typed is handed over before the page may go, and whatever is unsent is
 * sent when it goes or comes back.
 */
export function useSittingWatch(sitting: Sitting): void {
  useEffect(() => {
    const watch = new AbortController();
    const { signal } = watch;
    const flush = () => sitting.flushText();
    const onVisibility = (): void => {
      flush();
      sitting.wake();
    };
    const onUnload = (event: Event): void => {
      const { durable, given, savedAtSchool } = sitting.state.get();
      // With storage nothing is lost by a reload, so nobody is asked.
      if (!durable && savedAtSchool < given) event.preventDefault();
    };
    // Leaving a field ends the waiting for a pause in the typing.
    document.addEventListener('focusout', flush, { signal });
    watchAbsence(sitting, signal);
    document.addEventListener('visibilitychange', onVisibility, { signal });
    addEventListener('pagehide', flush, { signal });
    addEventListener('beforeunload', onUnload, { signal });
    return () => watch.abort();
  }, [sitting]);
}
