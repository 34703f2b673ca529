import type { Delivery } from '@lembar/contract/deliveries.ts';

export type Phase = 'cancelled' | 'upcoming' | 'open' | 'closed';

/** Where a delivery is between its opening and its closing, at a moment (milliseconds since 1970). */
export function phaseOf(delivery: Pick<Delivery, 'state' | 'opensAt' | 'closesAt'>, now: number): Phase {
  if (delivery.state === 'cancelled') return 'cancelled';
  if (now < Date.parse(delivery.opensAt)) return 'upcoming';
  return now < Date.parse(delivery.closesAt) ? 'open' : 'closed';
}
