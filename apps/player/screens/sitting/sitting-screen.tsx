import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import type { Sitting } from '../../sitting/sitting.ts';
import { OpenElsewhereError } from '../../sitting/sittings.ts';
import { useApp, useTexts } from '../../start/app.ts';
import { activeUserId } from '../../start/people.ts';
import { useStore } from '../../store.ts';
import { SecondTab } from '../second-tab.tsx';
import { Answering } from './answering.tsx';
import { FinishingScreen } from './finishing.tsx';
import { ReceiptScreen } from './receipt.tsx';
import { useContent } from './use-content.ts';

/** A sitting from its first question to its receipt. It opens from the device, whether the server answers or not. */
export function SittingScreen({ deliveryId }: { deliveryId: string }) {
  const app = useApp();
  const [sitting, setSitting] = useState<Sitting | null>(null);
  const [isElsewhere, setElsewhere] = useState(false);
  const open = useCallback(async () => {
    try {
      const opened = await app.sittings.open([await activeUserId(app), deliveryId]);
      setElsewhere(false);
      setSitting(opened);
    } catch (error) {
      if (!(error instanceof OpenElsewhereError)) throw error;
      setElsewhere(true);
    }
  }, [app, deliveryId]);
  useEffect(() => {
    void open();
  }, [open]);
  if (isElsewhere) return <SecondTab onRetry={() => void open()} />;
  return sitting ? <OpenedSitting sitting={sitting} /> : <Opening />;
}

function Opening() {
  const texts = useTexts();
  return (
    <Page title={texts.sitting.opening} narrow middle>
      <p role="status">{texts.loading}</p>
    </Page>
  );
}

function OpenedSitting({ sitting }: { sitting: Sitting }) {
  const { fenced, receipt, finishing, closed, started } = useStore(sitting.state);
  const app = useApp();
  useEffect(() => {
    if (!started) app.screen.set({ name: 'exams' });
    // Closed from outside, by time or by the proctor: hand in what is here, so that there is a receipt for it.
    else if (closed && !finishing) sitting.finish();
  }, [app, sitting, started, closed, finishing]);
  if (fenced) return <SecondTab onRetry={() => location.reload()} />;
  if (receipt) return <ReceiptScreen receipt={receipt} title={sitting.details.get().title} />;
  if (finishing || closed) return <FinishingScreen sitting={sitting} />;
  return <WithContent sitting={sitting} />;
}

function WithContent({ sitting }: { sitting: Sitting }) {
  const app = useApp();
  const texts = useTexts();
  const { content, failed, open } = useContent(app, sitting);
  if (content) return <Answering sitting={sitting} content={content} />;
  if (!failed) return <Opening />;
  return (
    <Page title={texts.sitting.openingFailed} narrow middle>
      <p>{texts.sitting.openingCure}</p>
      <Button look="main" onClick={() => void open()}>
        {texts.tryAgain}
      </Button>
    </Page>
  );
}
