import { expect, it } from 'vitest';
import { createMessages } from './messages.ts';

const hello = { kind: 'message', at: '2026-08-03T01:00:00.000Z', text: 'Sisa 30 menit' } as const;

it('shows a message once, however often the server repeats it', () => {
  const messages = createMessages();
  messages.receive([hello]);
  messages.receive([{ ...hello }, { ...hello, at: '2026-08-03T01:05:00.000Z' }]);
  expect(messages.unread.get()).toHaveLength(2);
  messages.putAway(messages.unread.get()[0]!);
  messages.receive([{ ...hello }]);
  expect(messages.unread.get().map(({ at }) => at)).toEqual(['2026-08-03T01:05:00.000Z']);
});
