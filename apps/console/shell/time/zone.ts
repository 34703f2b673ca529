/** A moment as a wall clock shows it: `2026-11-24` and `07:30`, the forms of HTML's date and time fields. */
export interface WallTime {
  date: string;
  time: string;
}

/** How Indonesia's zones are called; other zones are named by the browser. */
const abbreviations: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
  UTC: 'UTC',
};

/** `WIB`, `WITA`, `WIT`, or the browser's own short name of another zone. */
export function zoneAbbreviation(timeZone: string): string {
  return abbreviations[timeZone] ?? partsIn(timeZone, new Date(0), { timeZoneName: 'short' }).timeZoneName ?? timeZone;
}

function partsIn(timeZone: string, moment: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** What the clocks of a zone show at a moment (ISO 8601). */
export function wallTime(instant: string, timeZone: string): WallTime {
  const parts = partsIn(timeZone, new Date(instant), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** Milliseconds since 1970 as if the wall clock were in UTC, or `undefined` for what is not a date and time. */
function asIfUtc({ date, time }: WallTime): number | undefined {
  const milliseconds = Date.parse(`${date}T${time}:00.000Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * The moment (ISO 8601, UTC) at which the clocks of a zone show this time, or `undefined` for an unfinished date or time.
 *
 * The offset is found by asking what the clocks show at a guess and moving the guess by the difference, twice, because
 * the first move may cross a change of the clocks. A time that a change skips becomes the same distance after it.
 */
export function instantOf(wall: WallTime, timeZone: string): string | undefined {
  const wanted = asIfUtc(wall);
  if (wanted === undefined) return undefined;
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = asIfUtc(wallTime(new Date(guess).toISOString(), timeZone));
    guess += wanted - (shown ?? wanted);
  }
  return new Date(guess).toISOString();
}
