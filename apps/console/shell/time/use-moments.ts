import { useMemo } from 'react';
import { useWords } from '../../texts/texts.tsx';
import { useTimeZone } from '../session/place.tsx';
import { formatDay, formatMoment, formatNumber, formatTime, formatWindow } from './moments.ts';

/** Times as the school's clocks show them, numbers as the reader writes them. */
export function useMoments() {
  const timeZone = useTimeZone();
  const { language } = useWords();
  return useMemo(
    () => ({
      timeZone,
      moment: (instant: string) => formatMoment(instant, timeZone, language),
      day: (instant: string) => formatDay(instant, timeZone, language),
      time: (instant: string) => formatTime(instant, timeZone, language),
      window: (from: string, to: string) => formatWindow(from, to, timeZone, language),
      number: (value: number) => formatNumber(value, language),
    }),
    [timeZone, language],
  );
}
