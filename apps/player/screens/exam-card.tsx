import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { Button } from '../parts/button.tsx';
import { type Screen, useApp, useTexts, useWhere } from '../start/app.ts';
import { dateAndTime, score, timeSpan } from '../texts/format.ts';
import type { Texts } from '../texts/indonesian.ts';
import type { ExamAction, GroupedExam } from './exam-groups.ts';

export function ExamCard({ exam }: { exam: GroupedExam }) {
  const { delivery, action, group } = exam;
  const app = useApp();
  const texts = useTexts();
  const where = useWhere();
  const opens = Date.parse(delivery.opensAt);
  const wait = group === 'coming' && action === 'none';
  return (
    <article className="card exam" data-group={group} aria-label={delivery.title}>
      <div className="stack">
        <h3>{delivery.title}</h3>
        <p className="soft small">{delivery.subject}</p>
      </div>
      <p className="small">
        {timeSpan(opens, Date.parse(delivery.closesAt), where)}{' '}
        <span className="nowrap">· {texts.exams.duration(delivery.durationMinutes)}</span>
      </p>
      <ExamState exam={exam} />
      {wait && (
        <p className="small soft">{texts.exams.downloadFrom(dateAndTime(Date.parse(delivery.downloadsFrom), where))}</p>
      )}
      {action !== 'none' && (
        <Button
          look={group === 'open' ? 'main' : 'plain'}
          aria-label={`${actionWords(action, texts)}: ${delivery.title}`}
          onClick={() => app.screen.set(screenFor(exam))}
        >
          {actionWords(action, texts)}
        </Button>
      )}
    </article>
  );
}

function ExamState({ exam: { delivery, action, group } }: { exam: GroupedExam }) {
  const texts = useTexts();
  const { exams } = texts;
  const { language } = useWhere();
  const { attempt, result, minutesIfStartedNow: left, durationMinutes, reason } = delivery;
  if (action === 'go-on')
    return (
      <span className="badge" data-tone="accent">
        {exams.running}
      </span>
    );
  if (action === 'send-on')
    return (
      <span className="badge" data-tone="doubt">
        {exams.waiting}
      </span>
    );
  if (action === 'start' && left !== null && left < durationMinutes) {
    return <p className="small lead-doubt">{exams.lessTime(left)}</p>;
  }
  if (reason === 'clock-unsure') return <p className="small lead-doubt">{exams.clockUnsure}</p>;
  if (group !== 'finished') return null;
  if (result) {
    return (
      <div className="row">
        <strong>{exams.score(score(result.score, language), score(result.maxScore, language))}</strong>
        {result.passed !== null && (
          <span className="badge" data-tone={result.passed ? 'good' : 'doubt'}>
            {result.passed ? exams.passed : exams.notPassed}
          </span>
        )}
        {result.state === 'awaiting-marking' && <span className="badge">{exams.marking}</span>}
      </div>
    );
  }
  return (
    <div className="row">
      <span className="badge" data-tone={attempt?.state === 'submitted' ? 'good' : undefined}>
        {endWords(attempt, reason, texts)}
      </span>
      {attempt?.receiptCode && (
        <a className="small code touch-link" href={`/verify#${attempt.receiptCode}`} target="_blank" rel="noreferrer">
          {exams.receipt(attempt.receiptCode)}
        </a>
      )}
      {attempt && <span className="small soft">{exams.resultLater}</span>}
    </div>
  );
}

function endWords(attempt: MyDelivery['attempt'], reason: string | null, { exams }: Texts): string {
  if (reason === 'cancelled') return exams.cancelled;
  if (!attempt) return exams.missed;
  return attempt.state === 'submitted' ? exams.submitted : exams.closed;
}

function actionWords(action: ExamAction, { exams }: Texts): string {
  switch (action) {
    case 'start':
      return exams.start;
    case 'go-on':
      return exams.goOn;
    case 'prepare':
      return exams.prepare;
    case 'send-on':
      return exams.sendOn;
    case 'see-result':
      return exams.seeResult;
    case 'none':
      return '';
  }
}

function screenFor({ action, delivery, isHere }: GroupedExam): Screen {
  if (action === 'see-result') return { name: 'result', delivery };
  if (isHere) return { name: 'sitting', deliveryId: delivery.id };
  return { name: 'ready', delivery };
}
