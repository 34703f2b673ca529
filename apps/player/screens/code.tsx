import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { CodeField } from '../parts/code-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useWork } from '../parts/use-work.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { OpenElsewhereError } from '../sitting/sittings.ts';
import { type App, useApp, useTexts } from '../start/app.ts';
import { activeUserId } from '../start/people.ts';
import { problemWords } from '../start/problem-words.ts';
import { createStore, useStore } from '../store.ts';
import { BackLink } from './back-link.tsx';
import { HeldNotice } from './held-notice.tsx';
import { SecondTab } from './second-tab.tsx';

const nothing = createStore(null);

/** Asks for the access code and starts, or goes on with, the attempt. */
export function CodeScreen({ delivery }: { delivery: MyDelivery }) {
  const app = useApp();
  const texts = useTexts();
  const [code, setCode] = useState('');
  const [sitting, setSitting] = useState<Sitting | null>(null);
  const { running, error, run } = useWork();
  const state = useStore<ReturnType<Sitting['state']['get']> | null>(sitting?.state ?? nothing);
  const refusal = useStore<string | null>(sitting?.problemWords ?? nothing);

  useEffect(() => {
    if (state?.started && !state.starting) app.screen.set({ name: 'sitting', deliveryId: delivery.id });
  }, [app, state, delivery.id]);

  const start = () => run(async () => setSitting(await startSitting(app, delivery, code)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  if (error instanceof OpenElsewhereError) return <SecondTab onRetry={() => void start()} />;

  const waiting = running || state?.starting === true;
  const held = state?.problem === 'attempt-held';
  const minutes = delivery.minutesIfStartedNow;
  return (
    <Page
      title={held ? texts.held.title : texts.code.title}
      narrow
      top={<BackLink to={{ name: 'confirm', delivery }} />}
    >
      {held ? <HeldNotice onRetry={start} /> : <p className="soft">{texts.code.lead}</p>}
      {error !== null && <Notice tone="bad">{problemWords(error, texts)}</Notice>}
      {!held && refusal && <Notice tone="bad">{refusal}</Notice>}
      {waiting && state?.connection !== 'working' && state && <Notice tone="doubt">{texts.noAnswer}</Notice>}
      {!held && (
        <form className="card" onSubmit={submit}>
          <CodeField id="access-code" label={texts.code.label} required value={code} onChange={setCode} />
          <Button look="main" type="submit" disabled={waiting}>
            {waiting ? texts.code.starting : texts.code.start}
          </Button>
          <p className="small soft">
            {delivery.attempt || minutes === null ? texts.code.resuming : texts.code.timeRuns(minutes)}
          </p>
        </form>
      )}
    </Page>
  );
}

/** @throws OpenElsewhereError */
async function startSitting(app: App, { id, title }: MyDelivery, typed: string): Promise<Sitting> {
  const sitting = await app.sittings.open([await activeUserId(app), id]);
  await sitting.open({ title, accessCode: typed.trim() });
  return sitting;
}
