import { useEffect, useState } from 'react';
import type { SchoolClock } from './clock.ts';

/** The school's time in ms, looked at every `everyMs`. */
export function useNow(clock: Pick<SchoolClock, 'now'>, everyMs: number): number {
  const [now, setNow] = useState(clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
