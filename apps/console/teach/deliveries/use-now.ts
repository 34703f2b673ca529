import { useEffect, useState } from 'react';
import { usePlace } from '../../shell/session/place.tsx';

/**
 * The server's time in milliseconds since 1970, moving on every `everyMs`. This computer's clock may be wrong, so what
 * the server said when the page was opened is carried forward by the time that has passed since.
 */
export function useNow(everyMs = 10_000): number {
  const offset = useServerOffset();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + offset;
}

/** Which server time this page was given, and when by this computer's clock. */
const anchors = new WeakMap<object, number>();

function useServerOffset(): number {
  const place = usePlace();
  let offset = anchors.get(place);
  if (offset === undefined) {
    offset = Date.parse(place.serverTime) - Date.now();
    anchors.set(place, offset);
  }
  return offset;
}
