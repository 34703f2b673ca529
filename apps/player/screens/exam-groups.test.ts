import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { describe, expect, it } from 'vitest';
import { groupExams } from './exam-groups.ts';

const now = Date.parse('2026-08-03T00:00:00Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

function exam(id: string, given: Partial<MyDelivery> = {}): MyDelivery {
  return {
    id,
    title: id,
    subject: 'IPA',
    downloadsFrom: at(-24),
    opensAt: at(-1),
    closesAt: at(1),
    durationMinutes: 60,
    minutesIfStartedNow: 60,
    mayDownload: false,
    mayStart: false,
    mayContinue: false,
    reason: null,
    attempt: null,
    result: null,
    ...given,
  };
}
const attempt = { id: 'a', state: 'submitted', deadline: at(1), receiptCode: 'X' } as const;
const told = (exams: MyDelivery[], unconfirmed: string[] = []) =>
  groupExams(exams, new Set(unconfirmed), now).map(
    ({ delivery, group, action }) => `${delivery.id} ${group} ${action}`,
  );

describe('the list of exams', () => {
  it('says what can be done with each', () => {
    expect(told([exam('a', { mayStart: true, mayDownload: true })])).toEqual(['a open start']);
    expect(told([exam('a', { mayContinue: true, mayDownload: true })])).toEqual(['a open go-on']);
    expect(told([exam('a', { opensAt: at(2), mayDownload: true })])).toEqual(['a coming prepare']);
    expect(told([exam('a', { opensAt: at(2) })])).toEqual(['a coming none']);
    expect(told([exam('a', { closesAt: at(-1) })])).toEqual(['a finished none']);
    const result = { state: 'final', score: 7, maxScore: 10, passed: true } as const;
    expect(told([exam('a', { attempt, result })])).toEqual(['a finished see-result']);
  });

  it('keeps an exam in sight whose answers the school has not confirmed', () => {
    expect(told([exam('a', { attempt: { ...attempt, state: 'closed' } })], ['a'])).toEqual(['a open send-on']);
  });

  it('does not promise a cancelled exam', () => {
    expect(told([exam('a', { opensAt: at(2), reason: 'cancelled' })])).toEqual(['a finished none']);
  });

  it('does not call an exam over while the server’s clock is in doubt', () => {
    expect(told([exam('a', { mayDownload: true, reason: 'clock-unsure' })])).toEqual(['a coming prepare']);
  });

  it('puts what is open first, then what comes next, then what was last', () => {
    const exams = [
      exam('old', { opensAt: at(-48), closesAt: at(-47) }),
      exam('older', { opensAt: at(-72), closesAt: at(-71) }),
      exam('next', { opensAt: at(2) }),
      exam('after', { opensAt: at(3) }),
      exam('now', { mayStart: true }),
    ];
    expect(told(exams).map((line) => line.split(' ')[0])).toEqual(['now', 'next', 'after', 'old', 'older']);
  });
});
