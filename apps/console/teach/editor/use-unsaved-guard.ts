import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';

/**
 * Asks before a page with unsaved changes is left, inside the console and by closing the tab.
 * `release` lets the page go at once: after saving, before the next render has seen it.
 */
export function useUnsavedGuard(dirty: boolean) {
  const guarding = useRef(dirty);
  guarding.current = dirty;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => guarding.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => guarding.current,
    withResolver: true,
  });
  const release = useCallback(() => {
    guarding.current = false;
  }, []);
  return { blocker, release };
}
