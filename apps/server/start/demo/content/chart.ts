/** Letters drawn as strokes on a grid of 4 × 6: a machine without fonts would silently leave text out of the picture. */
const strokes: Record<string, string> = {
  0: 'M1 0H3L4 1V5L3 6H1L0 5V1Z',
  2: 'M0 1L1 0H3L4 1V2L0 6H4',
  3: 'M0 1L1 0H3L4 1V2L3 3H1.5M3 3L4 4V5L3 6H1L0 5',
  4: 'M3 6V0L0 4H4',
  5: 'M4 0H0V3H3L4 4V5L3 6H0',
  6: 'M4 1L3 0H1L0 1V5L1 6H3L4 5V4L3 3H0',
  8: 'M1 3L0 2V1L1 0H3L4 1V2L3 3H1L0 4V5L1 6H3L4 5V4L3 3',
  A: 'M0 6L2 0L4 6M.7 4H3.3',
  B: 'M3 3H0V0H3L4 1V2L3 3L4 4V5L3 6H0V3',
  E: 'M4 0H0V6H4M0 3H3',
  I: 'M1 0H3M2 0V6M1 6H3',
  J: 'M4 0V5L3 6H1L0 5',
  K: 'M0 0V6M4 0L0 3.5M1.5 2.2L4 6',
  L: 'M0 0V6H4',
  M: 'M0 6V0L2 3L4 0V6',
  N: 'M0 6V0L4 6V0',
  R: 'M0 6V0H3L4 1V2L3 3H0M2 3L4 6',
  S: 'M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5',
  T: 'M0 0H4M2 0V6',
  U: 'M0 0V5L1 6H3L4 5V0',
};

/** A week in the school's library. */
export const visitors: readonly (readonly [day: string, count: number])[] = [
  ['SENIN', 42],
  ['SELASA', 56],
  ['RABU', 38],
  ['KAMIS', 64],
  ['JUMAT', 50],
];

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 60;
const BASE = 340;
const PIXELS_PER_VISITOR = 4.5;
const PITCH = (WIDTH - LEFT - 20) / visitors.length;
const BAR = 76;

/** Width of a character with its gap, in grid units. */
const ADVANCE = 5.5;

function lettering(text: string, centre: number, top: number, scale: number, colour = '#1f2937'): string {
  const left = centre - ((text.length * ADVANCE - (ADVANCE - 4)) * scale) / 2;
  const glyphs = [...text].map(
    (character, index) => `<path transform="translate(${index * ADVANCE} 0)" d="${strokes[character] ?? ''}"/>`,
  );
  return `<g transform="translate(${left} ${top}) scale(${scale})" fill="none" stroke="${colour}" stroke-width=".75" stroke-linecap="round" stroke-linejoin="round">${glyphs.join('')}</g>`;
}

function gridLine(count: number): string {
  const y = BASE - count * PIXELS_PER_VISITOR;
  return `<path d="M${LEFT} ${y}H${WIDTH - 20}" stroke="#d1d5db"/>${lettering(String(count), LEFT - 24, y - 6, 2)}`;
}

function bar([day, count]: (typeof visitors)[number], index: number): string {
  const centre = LEFT + PITCH * (index + 0.5);
  const height = count * PIXELS_PER_VISITOR;
  const column = `<rect x="${centre - BAR / 2}" y="${BASE - height}" width="${BAR}" height="${height}" rx="3" fill="#2563eb"/>`;
  return `${column}${lettering(String(count), centre, BASE - height + 12, 2.8, '#fff')}${lettering(day, centre, BASE + 16, 2.6)}`;
}

/** The bar chart of the library's visitors, as SVG. */
export function visitorsChart(): string {
  const lines = [0, 20, 40, 60].map(gridLine).join('');
  const bars = visitors.map(bar).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${lines}${bars}<path d="M${LEFT} ${BASE}H${WIDTH - 20}" stroke="#1f2937" stroke-width="2"/></svg>`;
}
