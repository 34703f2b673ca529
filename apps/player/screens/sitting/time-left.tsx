import { useEffect, useRef, useState } from 'react';
import type { Sitting } from '../../sitting/sitting.ts';
import { dueWarning, urgency } from '../../sitting/time-left.ts';
import { useApp, useTexts } from '../../start/app.ts';
import { useNow } from '../../start/use-now.ts';
import { useStore } from '../../store.ts';
import { remainingTime } from '../../texts/format.ts';

/**
 * The remaining time by the school's clock. At zero the sitting is handed in, but only once the school's time is known:
 * a phone with a wrong clock must not end an exam.
 */
export function TimeLeft({ sitting, isShown }: { sitting: Sitting; isShown: boolean }) {
  const { clock } = useApp();
  const texts = useTexts();
  const { deadline = Number.POSITIVE_INFINITY } = useStore(sitting.details);
  const left = deadline - useNow(clock, 500);
  const before = useRef(left);
  const [warning, setWarning] = useState<number | null>(null);
  useEffect(() => {
    const due = dueWarning(before.current, left);
    before.current = left;
    if (due !== null) setWarning(due);
    if (left <= 0 && clock.offset() !== null) sitting.finish();
  }, [left, clock, sitting]);
  const isVisible = isShown || left < 5 * 60_000;
  return (
    <div className="time-left numbers" data-urgency={urgency(left)}>
      {isVisible && Number.isFinite(left) && (
        // A clock that is read aloud every second helps nobody; the warnings below are.
        <span role="timer" aria-live="off" aria-label={texts.sitting.remaining}>
          {remainingTime(left)}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {warning !== null && texts.sitting.minutesLeft(warning)}
      </span>
    </div>
  );
}
