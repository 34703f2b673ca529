import { useCallback, useRef, useState } from 'react';

/** Something that takes a while, at most one at a time: whether it runs, and what went wrong the last time. */
export function useWork() {
  const [state, setState] = useState<{ running: boolean; error: unknown }>({ running: false, error: null });
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<void>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setState({ running: true, error: null });
    try {
      await work();
      setState({ running: false, error: null });
    } catch (error) {
      setState({ running: false, error });
    } finally {
      running.current = false;
    }
  }, []);
  return { ...state, run };
}
