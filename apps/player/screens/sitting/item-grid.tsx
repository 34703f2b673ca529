import { Button } from '../../parts/button.tsx';
import type { ItemProgress } from '../../sitting/progress.ts';
import { useTexts } from '../../start/app.ts';
import type { Texts } from '../../texts/indonesian.ts';

interface ItemGridProps {
  progress: readonly ItemProgress[];
  current: number | null;
  /** Absent where the candidate can only go forward. */
  onGoTo: ((index: number) => void) | undefined;
  onSummary(): void;
}

/** The numbers of all items; colour, filling and a mark together say how far each one is. */
export function ItemGrid({ progress, current, onGoTo, onSummary }: ItemGridProps) {
  const texts = useTexts();
  return (
    <div className="grid-panel">
      <ol className="item-grid">
        {progress.map((item, index) => (
          <li key={index}>
            <button
              type="button"
              className="item-cell numbers"
              data-state={item.state}
              data-doubtful={item.doubtful}
              aria-current={index === current ? 'step' : undefined}
              aria-label={cellLabel(index + 1, item, index === current, texts)}
              disabled={!onGoTo && index !== current}
              onClick={() => onGoTo?.(index)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <GridLegend />
      <Button onClick={onSummary}>{texts.sitting.toSummary}</Button>
    </div>
  );
}

function cellLabel(number: number, item: ItemProgress, isCurrent: boolean, { sitting }: Texts): string {
  const states = [sitting[item.state]];
  if (item.doubtful) states.push(sitting.inDoubt);
  if (isCurrent) states.push(sitting.current);
  return sitting.itemLabel(number, states.join(', '));
}

function GridLegend() {
  const { sitting } = useTexts();
  const examples = [
    { state: 'answered', doubtful: false, words: sitting.answered },
    { state: 'begun', doubtful: false, words: sitting.begun },
    { state: 'answered', doubtful: true, words: sitting.inDoubt },
    { state: 'empty', doubtful: false, words: sitting.empty },
  ];
  return (
    <ul className="grid-legend small">
      {examples.map(({ state, doubtful, words }) => (
        <li key={words}>
          <span className="item-cell" data-state={state} data-doubtful={doubtful} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
