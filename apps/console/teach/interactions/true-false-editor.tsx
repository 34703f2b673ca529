import { Group, Radio } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import type { TrueFalseDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';

export function TrueFalseEditor({ draft, onChange, path }: EditorProps<TrueFalseDraft>) {
  const { editor } = useTexts();
  return (
    <Radio.Group
      name={path}
      label={editor.statementIs}
      value={String(draft.correct)}
      onChange={(correct) => onChange({ ...draft, correct: correct === 'true' })}
    >
      <Group mt="xs">
        <Radio value="true" label={editor.isTrue} />
        <Radio value="false" label={editor.isFalse} />
      </Group>
    </Radio.Group>
  );
}
