import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useWork } from '../../parts/use-work.ts';
import { useApp, useTexts, useWhere } from '../../start/app.ts';
import { useStore } from '../../store.ts';
import { dateAndTime } from '../../texts/format.ts';

/** The school's signed proof of what it holds. */
export function ReceiptScreen({ receipt, title }: { receipt: Receipt; title: string }) {
  const app = useApp();
  const texts = useTexts().receipt;
  const where = useWhere();
  const school = useStore(app.place)?.school?.name ?? receipt.tenant;
  return (
    <Page title={texts.title} narrow middle>
      <p>{texts.lead}</p>
      <section className="card receipt">
        <p className="small soft">{texts.code}</p>
        <p className="receipt-code code">{receipt.code}</p>
        <dl className="facts">
          <dt>{texts.exam}</dt>
          <dd>{title}</dd>
          <dt>{texts.school}</dt>
          <dd>{school}</dd>
          <dt>{texts.receivedAt}</dt>
          <dd>{dateAndTime(Date.parse(receipt.receivedAt), where)}</dd>
          <dt>{texts.entries}</dt>
          <dd className="numbers">{receipt.entries}</dd>
        </dl>
        {receipt.late && <Notice tone="doubt">{texts.late}</Notice>}
        <QrCode receipt={receipt} />
      </section>
      <div className="actions">
        <Button look="main" onClick={() => app.screen.set({ name: 'exams' })}>
          {texts.done}
        </Button>
        <a className="button" href={`/verify#${receipt.code}`} target="_blank" rel="noreferrer">
          {texts.verify}
        </a>
      </div>
    </Page>
  );
}

/** Loaded only when asked for: nobody needs it during the sitting. */
function QrCode({ receipt }: { receipt: Receipt }) {
  const texts = useTexts().receipt;
  const [path, setPath] = useState<{ d: string; size: number } | null>(null);
  const { running, error, run } = useWork();
  const show = () =>
    run(async () => {
      const { qrPath } = await import('./qr-path.ts');
      setPath(qrPath(receipt));
    });
  if (!path) {
    return (
      <Button look="quiet" onClick={() => void show()} disabled={running}>
        {error === null ? texts.qr : `${texts.qr} ↻`}
      </Button>
    );
  }
  return (
    <svg className="qr" viewBox={`0 0 ${path.size} ${path.size}`} role="img" aria-label={texts.qrAlt}>
      <rect width={path.size} height={path.size} fill="#fff" />
      <path d={path.d} fill="#000" />
    </svg>
  );
}
