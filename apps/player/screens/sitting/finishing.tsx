import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { saveWords } from '../../sitting/save-words.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import { useApp, useTexts } from '../../start/app.ts';
import { useStore } from '../../store.ts';
import { BackLink } from '../back-link.tsx';

/** The wish to finish is on the device; the school has not confirmed it yet. Sending goes on whatever happens here. */
export function FinishingScreen({ sitting }: { sitting: Sitting }) {
  const app = useApp();
  const texts = useTexts();
  const { finishing } = texts;
  const state = useStore(sitting.state);
  const { deadline = Number.POSITIVE_INFINITY } = useStore(sitting.details);
  const refusal = useStore(sitting.problemWords);
  const isTimeOver = app.clock.now() >= deadline;
  const words = saveWords(state, useStore(sitting.typing), texts);
  return (
    <Page title={isTimeOver ? finishing.timeOver : finishing.title} narrow middle>
      {isTimeOver && <p>{finishing.timeOverLead}</p>}
      {state.closed && !isTimeOver && <p>{finishing.closedByStaff}</p>}
      <section className="card" role="status">
        <progress className="progress" aria-label={finishing.lead} />
        <p>{state.connection === 'working' ? finishing.lead : finishing.offline}</p>
        <p className="small numbers">
          {words.device}
          <br />
          {words.school}
        </p>
      </section>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      {state.durable && <p className="small soft">{finishing.safe}</p>}
      {state.closed && <BackLink to={{ name: 'exams' }} />}
    </Page>
  );
}
