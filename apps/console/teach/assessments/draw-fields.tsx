import { Fieldset, Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { RemoveButton } from '../interactions/remove-button.tsx';
import { useTags } from '../items/use-items.ts';
import type { Draw } from './definition-draft.ts';

interface DrawFieldsProps {
  draw: Draw;
  onChange: (draw: Draw) => void;
  onRemove: () => void;
}

/** So many of the items that carry a tag, drawn anew for each candidate. */
export function DrawFields({ draw, onChange, onRemove }: DrawFieldsProps) {
  const { assessments, teach } = useTexts();
  const tags = useTags().data?.tags ?? [];
  const available = tags.find(({ tag }) => tag === draw.tag)?.items ?? 0;
  const short = draw.tag !== '' && available < draw.count;
  return (
    <Fieldset legend={assessments.draw}>
      <Group align="flex-start" gap="sm">
        <NativeSelect
          label={assessments.drawTag}
          flex="1 1 10rem"
          value={draw.tag}
          onChange={(event) => onChange({ ...draw, tag: event.currentTarget.value })}
          data={[
            { value: '', label: assessments.chooseTag },
            ...tags.map(({ tag, items }) => ({ value: tag, label: teach.tagWithCount(tag, items) })),
          ]}
        />
        <NumberInput
          label={assessments.drawCount}
          w="7.5rem"
          min={1}
          max={500}
          allowDecimal={false}
          value={draw.count}
          error={short ? assessments.drawShort(available) : undefined}
          onChange={(count) => onChange({ ...draw, count: Number(count) || 1 })}
        />
        <NumberInput
          label={assessments.drawWeight}
          w="7.5rem"
          min={0.01}
          max={1000}
          value={draw.weight}
          onChange={(weight) => onChange({ ...draw, weight: Number(weight) || 1 })}
        />
        <RemoveButton label={assessments.removeDraw} disabled={false} onPress={onRemove} />
      </Group>
      {draw.tag !== '' && !short && (
        <Text size="sm" c="dimmed" mt={6}>
          {assessments.drawAvailable(available)}
        </Text>
      )}
    </Fieldset>
  );
}
