import { Button } from '../../parts/button.tsx';
import type { Messages } from '../../sitting/messages.ts';
import { useTexts, useWhere } from '../../start/app.ts';
import { useStore } from '../../store.ts';
import { timeOnly } from '../../texts/format.ts';

export function ProctorMessages({ messages }: { messages: Messages }) {
  const { sitting } = useTexts();
  const where = useWhere();
  const unread = useStore(messages.unread);
  return (
    <div className="messages" role="alert">
      {unread.map((message) => (
        <div key={message.at + message.text} className="notice">
          <strong className="small">
            {sitting.message} · {timeOnly(Date.parse(message.at), where)}
          </strong>
          <p>{message.text}</p>
          <Button onClick={() => messages.putAway(message)}>{sitting.messageRead}</Button>
        </div>
      ))}
    </div>
  );
}
