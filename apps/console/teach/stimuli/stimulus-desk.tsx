import type { Stimulus } from '@lembar/assessment/item/item.ts';
import { Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { BackLink } from '../../shell/ui/back-link.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from '../editor/item-editor.module.css';
import { StimulusPreview } from '../items/stimulus-preview.tsx';
import { useShownStimulus } from '../items/use-shown.ts';
import { isBlankHtml } from '../rich-text/tidy-html.ts';
import { StimulusForm } from './stimulus-form.tsx';
import type { StoredStimulus } from './use-stimuli.ts';

interface StimulusDeskProps {
  heading: string;
  initial: Stimulus;
  stimulusId?: string;
  onSaved: (stored: StoredStimulus) => void;
}

/** Writes a stimulus and shows it as a candidate will see it. */
export function StimulusDesk({ heading, initial, ...form }: StimulusDeskProps) {
  const { editor, shell, teach } = useTexts();
  const [draft, setDraft] = useState(initial);
  const [settled] = useDebouncedValue(draft, 600);
  const shown = useShownStimulus(isBlankHtml(settled.body) ? undefined : settled);
  return (
    <Page title={heading} back={<BackLink to="/stimuli">{shell.stimuli}</BackLink>}>
      <div className={classes.desk}>
        <Sheet>
          <StimulusForm initial={initial} onDraft={setDraft} {...form} />
        </Sheet>
        <aside className={classes.preview} aria-label={editor.preview}>
          <Stack gap="sm">
            <Title order={2}>{editor.preview}</Title>
            {shown.isError && <ProblemAlert cause={shown.error} />}
            {shown.data ? (
              <StimulusPreview shown={shown.data} />
            ) : (
              <Text size="sm" c="dimmed">
                {teach.noPreviewYet}
              </Text>
            )}
          </Stack>
        </aside>
      </div>
    </Page>
  );
}
