import { Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { PhonePreview } from '../items/phone-preview.tsx';
import { useShownItem, useStoredStimulus } from '../items/use-shown.ts';
import { isBlankHtml } from '../rich-text/tidy-html.ts';
import { type ItemDraft, itemOf } from './item-draft.ts';
import { withoutAnswers } from './without-answers.ts';

/** How long a teacher pauses before the preview is drawn again. */
const PAUSE_MS = 600;

/** The item as a candidate will see it, a moment after the last change. The server draws it, as it will the real one. */
export function EditorPreview({ draft }: { draft: ItemDraft }) {
  const { editor, teach } = useTexts();
  const [settled] = useDebouncedValue(draft, PAUSE_MS);
  const drawable = !isBlankHtml(settled.body);
  const item = withoutAnswers(itemOf({ ...settled, title: editor.preview }));
  const shown = useShownItem(drawable ? item : undefined);
  const stimulus = useStoredStimulus(draft.stimulusId);
  return (
    <Stack gap="sm">
      <Title order={2}>{editor.preview}</Title>
      {shown.isError && <ProblemAlert cause={shown.error} />}
      {shown.data && <PhonePreview shown={shown.data} stimulus={stimulus.data} />}
      {!drawable && (
        <Text size="sm" c="dimmed" role="status">
          {teach.noPreviewYet}
        </Text>
      )}
    </Stack>
  );
}
