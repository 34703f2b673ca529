import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { encode } from 'uqr';

/** The address at which a receipt can be checked, as the dark squares of a QR code. */
export function qrPath({ code }: Pick<Receipt, 'code'>): { d: string; size: number } {
  const { data, size } = encode(`${location.origin}/verify#${code}`, { border: 2, ecc: 'M' });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return { d: squares.join(''), size };
}
