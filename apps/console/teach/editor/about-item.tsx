import { Stack, TagsInput } from '@mantine/core';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useTags } from '../items/use-items.ts';
import { RichText } from '../rich-text/rich-text.tsx';
import type { DraftFieldsProps } from './question-fields.tsx';

/** What helps teachers and never reaches a candidate: tags and the explanation. */
export function AboutItem({ draft, onChange }: DraftFieldsProps) {
  const { editor } = useTexts();
  const known = useTags().data?.tags ?? [];
  return (
    <Sheet label={editor.about}>
      <Stack>
        <TagsInput
          label={editor.tags}
          description={editor.tagsHint}
          data={known.map(({ tag }) => tag)}
          maxTags={20}
          value={draft.tags}
          onChange={(tags) => onChange({ tags })}
        />
        <RichText
          label={editor.feedback}
          description={editor.feedbackHint}
          value={draft.feedback}
          direction={draft.direction}
          onChange={(feedback) => onChange({ feedback })}
        />
      </Stack>
    </Sheet>
  );
}
