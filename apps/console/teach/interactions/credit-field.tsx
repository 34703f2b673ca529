import { NumberInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

/** How much of the score something earns, in per cent; stored as 0 to 1. */
export function CreditField({ credit, onChange }: { credit: number; onChange: (credit: number) => void }) {
  const { editor } = useTexts();
  return (
    <NumberInput
      label={editor.creditPercent}
      w="6.5rem"
      min={0}
      max={100}
      value={Math.round(credit * 10_000) / 100}
      onChange={(percent) => onChange((Number(percent) || 0) / 100)}
    />
  );
}
