import type { Direction } from '@lembar/assessment/item/item.ts';
import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTexts } from '../../texts/texts.tsx';

/** Which way a text is written; automatic looks at its first letters. */
export function DirectionField({ direction, onChange }: { direction: Direction; onChange: (to: Direction) => void }) {
  const { editor } = useTexts();
  const id = useId();
  return (
    <Input.Wrapper label={editor.direction} labelElement="div" labelProps={{ id }}>
      <div>
        <SegmentedControl
          size="xs"
          aria-labelledby={id}
          value={direction}
          onChange={onChange}
          data={(['auto', 'ltr', 'rtl'] as const).map((value) => ({ value, label: editor.directions[value] }))}
        />
      </div>
    </Input.Wrapper>
  );
}
