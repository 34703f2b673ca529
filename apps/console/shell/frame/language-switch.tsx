import { SegmentedControl } from '@mantine/core';
import { useWords } from '../../texts/texts.tsx';

const languages = [
  { value: 'id' as const, label: 'ID' },
  { value: 'en' as const, label: 'EN' },
];

export function LanguageSwitch() {
  const { language, choose, texts } = useWords();
  return (
    <SegmentedControl size="xs" aria-label={texts.shell.language} data={languages} value={language} onChange={choose} />
  );
}
