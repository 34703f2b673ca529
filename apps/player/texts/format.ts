export type Language = 'id' | 'en';

const ZONE_NAMES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

interface Where {
  language: Language;
  timeZone: string;
}

const locale = (language: Language) => (language === 'id' ? 'id-ID' : 'en-GB');
const clockTime = { hour: '2-digit', minute: '2-digit', hour12: false } as const;

/** `Senin, 3 Agustus 07.30 WIB`, in the school's time zone whatever the phone says. */
export function dateAndTime(ms: number, { language, timeZone }: Where): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const;
  const date = new Intl.DateTimeFormat(locale(language), options).format(ms);
  return `${date}, ${timeOnly(ms, { language, timeZone })} ${zoneName(timeZone)}`;
}

/** `07.30`, in the school's time zone. */
export function timeOnly(ms: number, { language, timeZone }: Where): string {
  return new Intl.DateTimeFormat(locale(language), { ...clockTime, timeZone }).format(ms);
}

/** From–to: the day is said once when both are on the same day. */
export function timeSpan(from: number, to: number, where: Where): string {
  const day = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: where.timeZone }).format(ms);
  const end = day(from) === day(to) ? `${timeOnly(to, where)} ${zoneName(where.timeZone)}` : dateAndTime(to, where);
  const start = dateAndTime(from, where);
  return `${day(from) === day(to) ? start.replace(` ${zoneName(where.timeZone)}`, '') : start} – ${end}`;
}

const zoneName = (timeZone: string): string => ZONE_NAMES[timeZone] ?? timeZone;

/** `1:05:09` or `5:09`; never negative. A second that has begun counts whole, so zero means zero. */
export function remainingTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `640 kB`, `1,5 MB`. */
export function size(bytes: number, language: Language): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);
  return bytes < 1e6 ? `${number(Math.ceil(bytes / 1e3), 0)} kB` : `${number(bytes / 1e6, 1)} MB`;
}

/** A score without needless decimals: `7`, `7,5`, `7,33`. */
export function score(value: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(value);
}
