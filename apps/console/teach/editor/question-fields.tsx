import { Stack, TextInput } from '@mantine/core';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { RichText } from '../rich-text/rich-text.tsx';
import { DirectionField } from './direction-field.tsx';
import { FieldAt, useProblem } from './field-problems.tsx';
import type { ItemDraft } from './item-draft.ts';
import { StimulusField } from './stimulus-field.tsx';

export interface DraftFieldsProps {
  draft: ItemDraft;
  onChange: (part: Partial<ItemDraft>) => void;
}

/** Title, question, its direction of writing and its stimulus. */
export function QuestionFields({ draft, onChange }: DraftFieldsProps) {
  const { editor } = useTexts();
  const titleProblem = useProblem('title');
  const bodyProblem = useProblem('body');
  return (
    <Sheet>
      <Stack>
        <FieldAt path="title">
          <TextInput
            label={editor.title}
            description={editor.titleHint}
            maxLength={200}
            value={draft.title}
            error={titleProblem}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
        </FieldAt>
        <StimulusField stimulusId={draft.stimulusId} onChange={(stimulusId) => onChange({ stimulusId })} />
        <FieldAt path="body">
          <RichText
            label={editor.body}
            value={draft.body}
            direction={draft.direction}
            error={bodyProblem}
            onChange={(body) => onChange({ body })}
          />
        </FieldAt>
        <DirectionField direction={draft.direction} onChange={(direction) => onChange({ direction })} />
      </Stack>
    </Sheet>
  );
}
