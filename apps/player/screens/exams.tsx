import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { listMyDeliveries } from '@lembar/contract/attempts.ts';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useWork } from '../parts/use-work.ts';
import { type App, useApp, useTexts } from '../start/app.ts';
import { activeUserId } from '../start/people.ts';
import { problemWords } from '../start/problem-words.ts';
import { useStore } from '../store.ts';
import { ExamCard } from './exam-card.tsx';
import { type ExamGroup, type GroupedExam, groupExams } from './exam-groups.ts';
import { LeaveButton } from './leave-button.tsx';

const groups: readonly ExamGroup[] = ['open', 'coming', 'finished'];
const REFRESH_MS = 60_000;

export function ExamsScreen() {
  const app = useApp();
  const texts = useTexts();
  const signIn = useStore(app.session.signIn);
  const [exams, setExams] = useState<GroupedExam[] | null>(null);
  const { running, error, run } = useWork();
  const refresh = useCallback(() => run(async () => setExams(await loadExams(app))), [app, run]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  const name = signIn.state === 'signed-in' ? signIn.user.name : '';
  return (
    <Page title={texts.exams.title} top={<ExamsTop />}>
      {name && <p className="soft">{texts.exams.hello(name)}</p>}
      {error !== null && <Notice tone="doubt">{exams ? texts.exams.stale : problemWords(error, texts)}</Notice>}
      {exams === null && running && <p role="status">{texts.loading}</p>}
      {exams && <ExamList exams={exams} />}
      <Button onClick={() => void refresh()} disabled={running}>
        {texts.exams.refresh}
      </Button>
    </Page>
  );
}

function ExamsTop() {
  const { school } = useStore(useApp().place) ?? {};
  return (
    <div className="row" data-spread="true">
      <span className="school-name">{school?.name}</span>
      <LeaveButton />
    </div>
  );
}

function ExamList({ exams }: { exams: GroupedExam[] }) {
  const texts = useTexts();
  if (exams.length === 0) return <p>{texts.exams.none}</p>;
  return (
    <>
      {!exams.some(({ group }) => group === 'open') && <p>{texts.exams.noneNow}</p>}
      {groups.map((group) => {
        const members = exams.filter((exam) => exam.group === group);
        return members.length === 0 ? null : (
          <section key={group} className="stack" aria-label={texts.exams[group]}>
            <h2>{texts.exams[group]}</h2>
            {members.map((exam) => (
              <ExamCard key={exam.delivery.id} exam={exam} />
            ))}
          </section>
        );
      })}
    </>
  );
}

async function loadExams(app: App): Promise<GroupedExam[]> {
  const sentAt = performance.now();
  const { serverTime, deliveries } = await app.session.call(listMyDeliveries, {});
  app.clock.hear(serverTime, sentAt);
  const userId = await activeUserId(app);
  await app.sittings.discard(
    userId,
    deliveries.filter(isReleased).map(({ id }) => id),
  );
  return groupExams(deliveries, await app.sittings.unconfirmed(userId), app.clock.now());
}

/** Once results are out, the school no longer needs what this device kept for it. */
const isReleased = ({ result }: MyDelivery): boolean => result?.state === 'final';
