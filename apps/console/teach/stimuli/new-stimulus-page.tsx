import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { StimulusDesk } from './stimulus-desk.tsx';
import { newStimulus } from './use-stimuli.ts';

export function NewStimulusPage() {
  const { teach } = useTexts();
  const navigate = useNavigate();
  const initial = useMemo(newStimulus, []);
  return (
    <StimulusDesk
      heading={teach.newStimulus}
      initial={initial}
      onSaved={({ id }) => void navigate({ to: '/stimuli/$stimulusId', params: { stimulusId: id }, replace: true })}
    />
  );
}
