import { Group, NumberInput, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { FieldAt, useProblem } from '../editor/field-problems.tsx';
import { RichText } from '../rich-text/rich-text.tsx';
import type { EssayDraft, NumberOrEmpty } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';

const numberOrEmpty = (value: string | number): NumberOrEmpty => (value === '' ? '' : Number(value));

export function EssayEditor({ draft, onChange, path }: EditorProps<EssayDraft>) {
  const { editor } = useTexts();
  const problem = useProblem(`${path}.minWords`);
  return (
    <Stack>
      <FieldAt path={`${path}.minWords`}>
        <Group align="flex-start">
          <NumberInput
            label={editor.minWords}
            w="11rem"
            min={0}
            max={10_000}
            value={draft.minWords}
            error={problem}
            onChange={(words) => onChange({ ...draft, minWords: numberOrEmpty(words) })}
          />
          <NumberInput
            label={editor.maxWords}
            w="11rem"
            min={0}
            max={10_000}
            value={draft.maxWords}
            onChange={(words) => onChange({ ...draft, maxWords: numberOrEmpty(words) })}
          />
          <NumberInput
            label={editor.lines}
            w="11rem"
            min={1}
            max={100}
            value={draft.lines}
            onChange={(lines) => onChange({ ...draft, lines: Number(lines) || 1 })}
          />
        </Group>
      </FieldAt>
      <RichText
        label={editor.rubric}
        description={editor.rubricHint}
        value={draft.rubric}
        onChange={(rubric) => onChange({ ...draft, rubric })}
      />
    </Stack>
  );
}
