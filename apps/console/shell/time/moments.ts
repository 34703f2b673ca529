import type { Language } from '../../texts/language.ts';
import { zoneAbbreviation } from './zone.ts';

const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/** `Sel, 24 Nov 2026 07.30 WIB`: day, time and the school's zone, so that no reader has to guess which clock is meant. */
export function formatMoment(instant: string, timeZone: string, language: Language): string {
  return `${formatDay(instant, timeZone, language)} ${formatTime(instant, timeZone, language)}`;
}

/** `Sel, 24 Nov 2026`. */
export function formatDay(instant: string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(instant));
}

/** `07.30 WIB`. */
export function formatTime(instant: string, timeZone: string, language: Language): string {
  const time = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
  return `${time} ${zoneAbbreviation(timeZone)}`;
}

/** A window on one day names the day once: `Sel, 24 Nov 2026 07.30–09.00 WIB`. */
export function formatWindow(from: string, to: string, timeZone: string, language: Language): string {
  const sameDay = formatDay(from, timeZone, language) === formatDay(to, timeZone, language);
  if (!sameDay) return `${formatMoment(from, timeZone, language)} – ${formatMoment(to, timeZone, language)}`;
  const zone = ` ${zoneAbbreviation(timeZone)}`;
  const start = formatMoment(from, timeZone, language).slice(0, -zone.length);
  return `${start}–${formatTime(to, timeZone, language)}`;
}

/** A number in the reader's way of writing it, with at most two decimals: `87,5`. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(value);
}
