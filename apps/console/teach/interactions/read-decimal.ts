/** A number as typed, with a decimal comma or point; NaN for anything else. Spaces may group digits. */
export function readDecimal(typed: string): number {
  const plain = typed.replace(/\s/g, '').replace(',', '.').replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
