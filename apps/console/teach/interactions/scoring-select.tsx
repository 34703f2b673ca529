import { NativeSelect } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

type Scoring = 'all-or-nothing' | 'partial';

export function ScoringSelect({ scoring, onChange }: { scoring: Scoring; onChange: (scoring: Scoring) => void }) {
  const { editor } = useTexts();
  return (
    <NativeSelect
      label={editor.scoring}
      maw="26rem"
      value={scoring}
      onChange={(event) => onChange(event.currentTarget.value === 'partial' ? 'partial' : 'all-or-nothing')}
      data={(['partial', 'all-or-nothing'] as const).map((value) => ({ value, label: editor.scorings[value] }))}
    />
  );
}
