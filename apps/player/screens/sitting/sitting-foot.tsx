import { useTexts } from '../../start/app.ts';

interface SittingFootProps {
  doubtful: boolean;
  onDoubt(doubtful: boolean): void;
  onPrevious: (() => void) | undefined;
  onNext(): void;
  isLast: boolean;
}

export function SittingFoot({ doubtful, onDoubt, onPrevious, onNext, isLast }: SittingFootProps) {
  const { sitting } = useTexts();
  return (
    <nav className="sitting-foot" aria-label={sitting.openGrid}>
      <button type="button" className="button" disabled={!onPrevious} onClick={onPrevious}>
        <span className="arrow" aria-hidden="true">
          ←
        </span>
        <span className="foot-words">{sitting.previous}</span>
      </button>
      <button type="button" className="button doubt-toggle" aria-pressed={doubtful} onClick={() => onDoubt(!doubtful)}>
        <span aria-hidden="true">{doubtful ? '⚑' : '⚐'}</span> {sitting.doubtful}
      </button>
      <button type="button" className="button" data-look="main" onClick={onNext}>
        <span className="foot-words">{isLast ? sitting.finish : sitting.next}</span>
        <span className="arrow" aria-hidden="true">
          →
        </span>
      </button>
    </nav>
  );
}
