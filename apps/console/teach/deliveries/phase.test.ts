import { describe, expect, it } from 'vitest';
import { phaseOf } from './phase.ts';

const delivery = {
  state: 'scheduled' as const,
  opensAt: '2026-11-24T01:00:00.000Z',
  closesAt: '2026-11-24T03:00:00.000Z',
};
const at = (instant: string) => phaseOf(delivery, Date.parse(instant));

describe('phaseOf', () => {
  it('opens on the moment and closes on the moment', () => {
    expect(at('2026-11-24T00:59:59.999Z')).toBe('upcoming');
    expect(at('2026-11-24T01:00:00.000Z')).toBe('open');
    expect(at('2026-11-24T02:59:59.999Z')).toBe('open');
    expect(at('2026-11-24T03:00:00.000Z')).toBe('closed');
  });

  it('is cancelled whatever the clock says', () => {
    expect(phaseOf({ ...delivery, state: 'cancelled' }, Date.parse(delivery.opensAt))).toBe('cancelled');
  });
});
