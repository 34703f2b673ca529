import type { CheckState } from './ready-checks.ts';
import type { CheckLine } from './ready-lines.ts';

const marks: Record<CheckState, string> = { checking: '…', good: '✓', note: '!', bad: '✕' };

export function Check({ line: { name, state, words, cure } }: { line: CheckLine }) {
  return (
    <li className="check" data-state={state}>
      <span className="check-mark" aria-hidden="true">
        {marks[state]}
      </span>
      <div className="stack">
        <strong>{name}</strong>
        <span>{words}</span>
        {cure && <span className="small">{cure}</span>}
      </div>
    </li>
  );
}
