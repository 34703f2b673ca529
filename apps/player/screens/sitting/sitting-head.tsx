import type { PaperRules } from '@lembar/assessment/assembly/paper.ts';
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextSizeSwitch } from '../../parts/text-size-switch.tsx';
import { saveWords, trouble } from '../../sitting/save-words.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import { useApp, useTexts } from '../../start/app.ts';
import { useStore } from '../../store.ts';
import { TimeLeft } from './time-left.tsx';

interface SittingHeadProps {
  sitting: Sitting;
  rules: PaperRules;
  number: number;
  total: number;
  grid: ReactNode;
}

export function SittingHead({ sitting, rules, number, total, grid }: SittingHeadProps) {
  const { sitting: texts, close } = useTexts();
  const [isGridOpen, setGridOpen] = useState(false);
  return (
    <header className="sitting-head">
      <div className="head-row">
        <button
          type="button"
          className="button grid-button numbers"
          aria-haspopup="dialog"
          aria-label={`${texts.openGrid}: ${texts.shortItemOf(number, total)}`}
          onClick={() => setGridOpen(true)}
        >
          <span aria-hidden="true">▦</span> {texts.shortItemOf(number, total)}
        </button>
        <TimeLeft sitting={sitting} isShown={rules.showRemainingTime} />
        <TextSizeSwitch />
      </div>
      <SaveLine sitting={sitting} />
      <Trouble sitting={sitting} />
      {isGridOpen && (
        <Dialog title={texts.openGrid} onClose={() => setGridOpen(false)}>
          {/* Any choice in the grid leads away from it. */}
          <div onClickCapture={() => queueMicrotask(() => setGridOpen(false))}>{grid}</div>
          <Button onClick={() => setGridOpen(false)}>{close}</Button>
        </Dialog>
      )}
    </header>
  );
}

function SaveLine({ sitting }: { sitting: Sitting }) {
  const texts = useTexts();
  const words = saveWords(useStore(sitting.state), useStore(sitting.typing), texts);
  return (
    <p className="save-line small numbers" data-tone={words.tone} title={texts.saving.explain}>
      <span>{words.device}</span>
      <span>{words.school}</span>
    </p>
  );
}

function Trouble({ sitting }: { sitting: Sitting }) {
  const app = useApp();
  const texts = useTexts();
  const state = useStore(sitting.state);
  const words = trouble(state, texts);
  return (
    <div role="status">
      {words && (
        <div className="trouble small">
          {words}
          {state.problem === 'unauthenticated' ? (
            <Button onClick={() => app.screen.set({ name: 'sign-in' })}>{texts.signIn.title}</Button>
          ) : (
            state.superseded && <Button onClick={() => void sitting.open()}>{texts.saving.goOnHere}</Button>
          )}
        </div>
      )}
    </div>
  );
}
