import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Mark, type Tone } from '../../shell/ui/mark.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { type Phase, phaseOf } from './phase.ts';
import { useNow } from './use-now.ts';

const tones: Record<Phase, Tone> = { cancelled: 'bad', upcoming: 'quiet', open: 'live', closed: 'good' };

export function PhaseMark({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const phase = phaseOf(delivery, useNow());
  return <Mark tone={tones[phase]}>{deliveries.states[phase]}</Mark>;
}
