/**
 * Reads a number as pupils type it and answers every reading that is defensible: none, one, or two.
 *
 * Digits may be European, Arabic-Indic or full-width; the sign `-`, `−` or `+`; an exponent `e3` or `E-3`. Spaces may
 * group thousands. For comma and point:
 * 1. Both occur: the last one is the decimal separator, the other groups thousands (`1.234,5` and `1,234.5` are 1234.5).
 * 2. One of them occurs several times: it groups thousands (`1.234.567`).
 * 3. It occurs once: it is the decimal separator (`3,14`, `3.14`, `0.125`, `1234.567`).
 * 4. Except a single point after one to three digits without a leading zero and before exactly three (`1.234`): a
 *    calculator means 1.234 and an Indonesian textbook 1234. Both readings are given, because the key knows which was
 *    meant and neither pupil is wrong. A comma is not ambiguous: Indonesian mathematics writes decimals with it, and
 *    reading `1,234` also as 1234 would reward copying "1,234 km" as the answer in metres.
 *
 * Groups must be of three digits (`12.34.567` is no number). With an exponent there is no grouping.
 */
export function readNumber(text: string): number[] {
  const match = /^([+-]?)([\d.,\u0020]+)(?:e([+-]?\d{1,3}))?$/iu.exec(plainDigits(text));
  if (!match) return [];
  const [, sign = '', digits = '', exponent] = match;
  const forms = exponent === undefined ? decimalForms(digits) : decimalOnly(digits);
  return forms.map((form) => Number(`${sign}${form}e${exponent ?? 0}`)).filter(Number.isFinite);
}

/**
 * European digits, plain minus, plain spaces; the Arabic decimal and thousands separators become comma and space. Not
 * NFKC, which would read `10²` as 102.
 */
function plainDigits(text: string): string {
  return text
    .replace(/[\uff10-\uff19]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\u066b/gu, ',')
    .replace(/[\u066c\s]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .trim()
    .replace(/^([+-]) +/u, '$1');
}

/** The defensible readings of unsigned digits and separators, in the notation of `Number`. */
function decimalForms(digits: string): string[] {
  const decimal = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (decimal < 0) return grouped(digits, ' ');
  const separator = digits.charAt(decimal);
  const whole = digits.slice(0, decimal);
  if (whole.includes(separator)) return grouped(digits, separator);
  const others = whole.includes('.') ? '.' : whole.includes(',') ? ',' : ' ';
  const fraction = digits.slice(decimal + 1);
  const asDecimal = /^\d*$/u.test(fraction) ? withFraction(grouped(whole, others), fraction) : [];
  const isAmbiguous = /^[1-9]\d{0,2}\.\d{3}$/u.test(digits);
  return isAmbiguous ? [...asDecimal, ...grouped(digits, '.')] : asDecimal;
}

function decimalOnly(digits: string): string[] {
  const [whole = '', fraction = '', ...rest] = digits.split(/[.,]/u);
  return rest.length === 0 && /^\d*$/u.test(whole) && /^\d*$/u.test(fraction) ? withFraction([whole], fraction) : [];
}

/** The digits without their group separators, or nothing when the groups are not of three. An empty text is kept. */
function grouped(digits: string, separator: string): string[] {
  const [first = '', ...groups] = digits.split(separator);
  const wellFormed = groups.length === 0 ? /^\d*$/u.test(first) : /^\d{1,3}$/u.test(first);
  return wellFormed && groups.every((group) => /^\d{3}$/u.test(group)) ? [[first, ...groups].join('')] : [];
}

/** `.5` and `5.` are numbers, a lone separator is not. */
function withFraction(wholes: string[], fraction: string): string[] {
  return wholes.filter((whole) => whole + fraction !== '').map((whole) => `${whole || '0'}.${fraction || '0'}`);
}
