import type { AlertKind } from '@lembar/contract/operations.ts';
import type { Mailer } from '../../adapters/mailer.ts';
import type { Webhook } from '../../adapters/webhook.ts';
import { alertTexts } from './alert-texts.ts';

/** An alert as it is told: that it began, or that it is over. */
export interface AlertNews {
  id: string;
  kind: AlertKind;
  subject: string;
  detail: string;
  raisedAt: Date;
  endedAt: Date | null;
}

/** One way to reach whoever looks after the installation. */
export interface Channel {
  name: 'e-mail' | 'webhook';
  tell(news: AlertNews): Promise<void>;
}

function linesOf({ kind, subject, detail, raisedAt, endedAt }: AlertNews, installation: string) {
  const text = alertTexts[kind];
  const what = [subject, detail].filter(Boolean).join(': ');
  const [id, en] = endedAt ? [`Sudah pulih: ${text.id}`, `Over: ${text.en}`] : [text.id, text.en];
  const when = `${raisedAt.toISOString()}${endedAt ? ` – ${endedAt.toISOString()}` : ''}`;
  const cures = endedAt ? [] : ['', text.cure.id, text.cure.en];
  return { title: `${id} / ${en}`, text: [id, en, '', what, when, installation, ...cures].join('\n') };
}

/** By e-mail to everybody on the list. */
export function mailChannel(mailer: Mailer, to: readonly string[], installation: string): Channel {
  return {
    name: 'e-mail',
    tell(news) {
      const { title, text } = linesOf(news, installation);
      return mailer({ to, subject: `[Lembar] ${title}`, text: `${text}\n` });
    },
  };
}

/** To a webhook. `text` is what chat services show. */
export function webhookChannel(webhook: Webhook, installation: string): Channel {
  return {
    name: 'webhook',
    tell(news) {
      const { text } = linesOf(news, installation);
      const { id, kind, subject, detail, raisedAt, endedAt } = news;
      return webhook({
        text,
        id,
        kind,
        subject,
        detail,
        state: endedAt ? 'ended' : 'raised',
        raisedAt: raisedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        installation,
      });
    },
  };
}
