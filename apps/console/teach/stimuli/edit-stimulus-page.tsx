import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/ui/page.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { StimulusDesk } from './stimulus-desk.tsx';
import { useStimulus } from './use-stimuli.ts';

export function EditStimulusPage() {
  const { stimulusId } = useParams({ from: '/stimuli/$stimulusId' });
  return <StoredStimulus key={stimulusId} stimulusId={stimulusId} />;
}

function StoredStimulus({ stimulusId }: { stimulusId: string }) {
  const { editor, shell } = useTexts();
  const stored = useStimulus(stimulusId);
  // The form keeps what it was opened with, whatever arrives later.
  const [opened, setOpened] = useState<NonNullable<typeof stored.data>>();
  if (stored.data && !opened) setOpened(stored.data);
  if (!opened) {
    return (
      <Page title={stored.isError ? editor.stimulus : shell.loading}>
        <QueryView query={stored}>{() => null}</QueryView>
      </Page>
    );
  }
  return (
    <StimulusDesk
      heading={opened.stimulus.title}
      initial={opened.stimulus}
      stimulusId={stimulusId}
      onSaved={setOpened}
    />
  );
}
