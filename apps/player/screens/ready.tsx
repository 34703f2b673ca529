import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { type App, useApp, useTexts, useWhere } from '../start/app.ts';
import { useNow } from '../start/use-now.ts';
import { dateAndTime } from '../texts/format.ts';
import { BackLink } from './back-link.tsx';
import { Check } from './check.tsx';
import {
  type CheckState,
  checkBrowser,
  checkClock,
  checkConnection,
  checkStorage,
  type Findings,
} from './ready-checks.ts';
import { checkLines } from './ready-lines.ts';
import { usePackage } from './use-package.ts';

/** Whether everything works that an exam needs, before it begins. */
export function ReadyScreen({ delivery }: { delivery: MyDelivery }) {
  const app = useApp();
  const texts = useTexts();
  const { findings, look } = useFindings(app);
  const { found, load } = usePackage(app, delivery.id);
  const { language } = useWhere();
  const lines = checkLines(found, findings, texts, language);
  const states = lines.map(({ state }) => state);
  const again = () => {
    void look();
    if (found.state === 'failed') void load();
  };
  return (
    <Page title={texts.ready.title} top={<BackLink to={{ name: 'exams' }} />}>
      <p>
        <strong>{delivery.title}</strong> <span className="soft">· {delivery.subject}</span>
      </p>
      <Verdict states={states} />
      {found.state === 'loading' && (
        <progress
          className="progress"
          aria-label={texts.ready.package.name}
          value={found.bytes}
          max={found.total || 1}
        />
      )}
      <ul className="checks">
        {lines.map((line) => (
          <Check key={line.name} line={line} />
        ))}
      </ul>
      {!globalThis.isSecureContext && <PlainNotes />}
      <Onward delivery={delivery} ready={found.state === 'complete' && findings.browser?.state !== 'bad'} />
      <Button onClick={again} disabled={states.includes('checking')}>
        {texts.ready.again}
      </Button>
    </Page>
  );
}

function useFindings(app: App) {
  const [findings, setFindings] = useState<Findings>({});
  const look = useCallback(async () => {
    setFindings({ browser: checkBrowser() });
    const storage = await checkStorage(app);
    setFindings((before) => ({ ...before, storage }));
    const connection = await checkConnection(app);
    setFindings((before) => ({ ...before, connection, clock: checkClock(app) }));
  }, [app]);
  useEffect(() => {
    void look();
  }, [look]);
  return { findings, look };
}

function Verdict({ states }: { states: readonly CheckState[] }) {
  const { ready } = useTexts();
  if (states.includes('checking')) return <p role="status">{ready.lead}</p>;
  if (states.includes('bad')) return <Notice tone="bad">{ready.notReady}</Notice>;
  if (states.includes('note')) return <Notice tone="doubt">{ready.readyWithNotes}</Notice>;
  return <Notice tone="good">{ready.allReady}</Notice>;
}

function PlainNotes() {
  const { plain } = useTexts().ready;
  return (
    <details className="card plain-notes">
      <summary>
        <strong>{plain.name}</strong> · {plain.summary}
      </summary>
      <ul>
        {plain.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}

function Onward({ delivery, ready }: { delivery: MyDelivery; ready: boolean }) {
  const app = useApp();
  const texts = useTexts();
  const where = useWhere();
  const opens = Date.parse(delivery.opensAt);
  const isOpen = useNow(app.clock, 1000) >= opens;
  return (
    <>
      {!isOpen && <p role="status">{texts.ready.opens(dateAndTime(opens, where))}</p>}
      <Button look="main" disabled={!ready || !isOpen} onClick={() => app.screen.set({ name: 'confirm', delivery })}>
        {texts.ready.continue}
      </Button>
    </>
  );
}
