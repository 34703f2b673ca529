import { useMemo } from 'react';
import type { SittingContent } from '../../sitting/content.ts';
import { progressOf } from '../../sitting/progress.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import { useTexts } from '../../start/app.ts';
import { useStore } from '../../store.ts';
import { CurrentItem } from './current-item.tsx';
import { ItemGrid } from './item-grid.tsx';
import { ProctorMessages } from './proctor-messages.tsx';
import { SittingFoot } from './sitting-foot.tsx';
import { SittingHead } from './sitting-head.tsx';
import { Summary } from './summary.tsx';
import { usePlaceInPaper } from './use-place-in-paper.ts';
import { useSittingWatch } from './use-sitting-watch.ts';

/** One item at a time, with everything around it; or the summary before the finish. */
export function Answering({ sitting, content }: { sitting: Sitting; content: SittingContent }) {
  const { items, paper } = content;
  const texts = useTexts();
  const answers = useStore(sitting.answers);
  const isForwardOnly = paper.rules.navigation === 'forward-only';
  const { index, atSummary, goTo } = usePlaceInPaper(sitting, content, isForwardOnly);
  const progress = useMemo(() => items.map((item) => progressOf(item, answers)), [items, answers]);
  useSittingWatch(sitting);

  const item = items[index];
  if (!item) return null;
  const onGoTo = isForwardOnly ? undefined : goTo;
  const toSummary = () => goTo(items.length);
  const grid = (
    <ItemGrid progress={progress} current={atSummary ? null : index} onGoTo={onGoTo} onSummary={toSummary} />
  );
  return (
    <div className="sitting">
      <SittingHead sitting={sitting} rules={paper.rules} number={item.number} total={items.length} grid={grid} />
      <ProctorMessages messages={sitting.messages} />
      <main className="sitting-main">
        {atSummary ? (
          <Summary {...{ sitting, progress, onGoTo }} rules={paper.rules} onBack={() => goTo(index)} />
        ) : (
          <CurrentItem sitting={sitting} content={content} item={item} total={items.length} />
        )}
        {isForwardOnly && !atSummary && <p className="small soft">{texts.sitting.forwardOnly}</p>}
      </main>
      <aside className="sitting-side" aria-label={texts.sitting.openGrid}>
        {grid}
      </aside>
      {!atSummary && (
        <SittingFoot
          doubtful={progress[index]?.doubtful ?? false}
          onDoubt={(doubtful) => sitting.flag(item.ref, doubtful)}
          onPrevious={isForwardOnly || index === 0 ? undefined : () => goTo(index - 1)}
          onNext={() => goTo(index + 1)}
          isLast={index === items.length - 1}
        />
      )}
    </div>
  );
}
