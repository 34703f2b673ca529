import { Switch } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

export function ShuffleSwitch({ shuffle, onChange }: { shuffle: boolean; onChange: (shuffle: boolean) => void }) {
  const { editor } = useTexts();
  return (
    <Switch label={editor.shuffle} checked={shuffle} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}
