import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SittingContent } from '../../sitting/content.ts';
import { firstIndex } from '../../sitting/first-index.ts';
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
import { useSittingWatch } from './use-sitting-watch.ts';

/** One item at a time, with everything around it; or the summary before the finish. */
export function Answering({ sitting, content }: { sitting: Sitting; content: SittingContent }) {
  const { items, paper } = content;
  const texts = useTexts();
  const answers = useStore(sitting.answers);
  const isForwardOnly = paper.rules.navigation === 'forward-only';
  const [index, setIndex] = useState(() =>
    firstIndex(items, sitting.lastVisited(), sitting.answers.get(), isForwardOnly),
  );
  const [atSummary, setAtSummary] = useState(false);
  const progress = useMemo(() => items.map((item) => progressOf(item, answers)), [items, answers]);
  useSittingWatch(sitting);

  const goTo = useCallback(
    (next: number) => {
      sitting.flushText();
      setAtSummary(next >= items.length);
      if (next >= items.length) return;
      setIndex(next);
    },
    [sitting, items.length],
  );
  const item = items[index];
  const ref = item?.ref;
  useEffect(() => {
    if (ref === undefined || atSummary) return;
    sitting.visit(ref);
    void content.prepare([items[index], items[index + 1]]);
  }, [sitting, content, items, ref, index, atSummary]);

  if (!item) return null;
  const grid = (
    <ItemGrid
      progress={progress}
      current={atSummary ? null : index}
      onGoTo={isForwardOnly ? undefined : goTo}
      onSummary={() => goTo(items.length)}
    />
  );
  return (
    <div className="sitting">
      <SittingHead sitting={sitting} rules={paper.rules} number={item.number} total={items.length} grid={grid} />
      <ProctorMessages messages={sitting.messages} />
      <main className="sitting-main">
        {atSummary ? (
          <Summary
            sitting={sitting}
            rules={paper.rules}
            progress={progress}
            onGoTo={isForwardOnly ? undefined : goTo}
            onBack={() => goTo(index)}
          />
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
