import { Mark, type Tone } from '../../shell/ui/mark.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Verdict } from './loss.ts';

const tones: Record<Verdict, Tone> = { carried: 'good', mapped: 'warn', dropped: 'bad' };

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { imports } = useTexts();
  return <Mark tone={tones[verdict]}>{imports.verdicts[verdict]}</Mark>;
}
