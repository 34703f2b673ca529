import type { PaperRules } from '@lembar/assessment/assembly/paper.ts';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Notice } from '../../parts/notice.tsx';
import { countProgress, type ItemProgress } from '../../sitting/progress.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import { useApp, useTexts, useWhere } from '../../start/app.ts';
import { useNow } from '../../start/use-now.ts';
import { useStore } from '../../store.ts';
import { timeOnly } from '../../texts/format.ts';

interface SummaryProps {
  sitting: Sitting;
  rules: PaperRules;
  progress: readonly ItemProgress[];
  onGoTo: ((index: number) => void) | undefined;
  onBack(): void;
}

/** What is answered, doubtful and empty, before the candidate hands in. */
export function Summary({ sitting, rules, progress, onGoTo, onBack }: SummaryProps) {
  const { summary } = useTexts();
  const counts = countProgress(progress);
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  const hasBlanks = counts.empty + counts.begun > 0;
  const isBlocked = hasBlanks && !rules.allowFinishWithBlanks;
  return (
    <section className="summary">
      <h1 ref={heading} tabIndex={-1}>
        {summary.title}
      </h1>
      <dl className="counts">
        {(['answered', 'begun', 'empty', 'doubtful'] as const).map((name) => (
          <div key={name} data-name={name}>
            <dt>{summary[name]}</dt>
            <dd className="numbers">{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {counts.empty > 0 && <Notice tone={isBlocked ? 'bad' : 'doubt'}>{summary.stillEmpty(counts.empty)}</Notice>}
      {isBlocked && <Notice tone="bad">{summary.blanksForbidden}</Notice>}
      {!hasBlanks && <Notice tone="good">{summary.allAnswered}</Notice>}
      {counts.doubtful > 0 && <Notice tone="doubt">{summary.stillDoubtful(counts.doubtful)}</Notice>}
      {onGoTo && <OpenItems progress={progress} onGoTo={onGoTo} />}
      <div className="actions">
        <Button onClick={onBack}>{summary.goBack}</Button>
        <FinishButton
          sitting={sitting}
          minutes={rules.minimumMinutesBeforeFinish}
          isBlocked={isBlocked}
          onAsk={() => setAsking(true)}
        />
      </div>
      {asking && <FinishDialog sitting={sitting} empty={counts.empty} onClose={() => setAsking(false)} />}
    </section>
  );
}

interface FinishDialogProps {
  sitting: Sitting;
  empty: number;
  onClose(): void;
}

function FinishDialog({ sitting, empty, onClose }: FinishDialogProps) {
  const { summary, cancel } = useTexts();
  return (
    <Dialog title={summary.askTitle} onClose={onClose}>
      <p>{summary.ask}</p>
      {empty > 0 && <p>{summary.stillEmpty(empty)}</p>}
      <div className="actions">
        <Button look="main" onClick={() => sitting.finish()}>
          {summary.yes}
        </Button>
        <Button onClick={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  );
}

/** The items that want another look, one tap away. */
function OpenItems({ progress, onGoTo }: { progress: readonly ItemProgress[]; onGoTo(index: number): void }) {
  const { sitting } = useTexts();
  const open = progress.flatMap((item, index) => (item.state !== 'answered' || item.doubtful ? [{ item, index }] : []));
  return (
    <ul className="item-grid">
      {open.map(({ item, index }) => (
        <li key={index}>
          <button
            type="button"
            className="item-cell numbers"
            data-state={item.state}
            data-doubtful={item.doubtful}
            aria-label={sitting.itemLabel(index + 1, item.doubtful ? sitting.inDoubt : sitting[item.state])}
            onClick={() => onGoTo(index)}
          >
            {index + 1}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FinishButtonProps {
  sitting: Sitting;
  minutes: number;
  isBlocked: boolean;
  onAsk(): void;
}

function FinishButton({ sitting, minutes, isBlocked, onAsk }: FinishButtonProps) {
  const { clock } = useApp();
  const { summary } = useTexts();
  const where = useWhere();
  const { startedAt = 0 } = useStore(sitting.details);
  const from = startedAt + minutes * 60_000;
  const isTooEarly = useNow(clock, 1000) < from;
  return (
    <>
      {isTooEarly && <p className="small">{summary.notBefore(timeOnly(from, where))}</p>}
      <Button look="main" disabled={isBlocked || isTooEarly} onClick={onAsk}>
        {summary.finish}
      </Button>
    </>
  );
}
