import { useCallback, useEffect, useState } from 'react';
import type { SittingContent } from '../../sitting/content.ts';
import { firstIndex } from '../../sitting/first-index.ts';
import type { Sitting } from '../../sitting/sitting.ts';

/**
 * Which item is open, or whether the summary is. Every opening is a visit in the log, so that a reload leads back; the
 * media of the open item and of the next one are made ready.
 */
export function usePlaceInPaper(sitting: Sitting, content: SittingContent, isForwardOnly: boolean) {
  const { items } = content;
  const [index, setIndex] = useState(() =>
    firstIndex(items, sitting.lastVisited(), sitting.answers.get(), isForwardOnly),
  );
  const [atSummary, setAtSummary] = useState(false);
  /** Behind the last item is the summary. */
  const goTo = useCallback(
    (next: number) => {
      sitting.flushText();
      setAtSummary(next >= items.length);
      if (next < items.length) setIndex(next);
    },
    [sitting, items.length],
  );
  const ref = items[index]?.ref;
  useEffect(() => {
    if (ref === undefined || atSummary) return;
    sitting.visit(ref);
    void content.prepare([items[index], items[index + 1]]);
  }, [sitting, content, items, ref, index, atSummary]);
  return { index, atSummary, goTo };
}
