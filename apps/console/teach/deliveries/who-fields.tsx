import { Checkbox, Input, SimpleGrid, Stack, Text } from '@mantine/core';
import { useClasses } from '../../administer/use-roster.ts';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { CandidatePicker } from './candidate-picker.tsx';
import type { ScheduleFieldsProps } from './what-fields.tsx';

/** Whole classes, and single candidates besides. */
export function WhoFields({ draft, onChange, mistakes }: ScheduleFieldsProps) {
  const { deliveries } = useTexts();
  const classes = useClasses();
  return (
    <Stack>
      <QueryView query={classes}>
        {({ classes: all }) =>
          all.length === 0 ? (
            <Text c="dimmed">{deliveries.noClasses}</Text>
          ) : (
            <Checkbox.Group
              label={deliveries.classes}
              value={draft.classIds}
              onChange={(classIds) => onChange({ classIds })}
            >
              <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} mt="xs" spacing="xs">
                {all.map(({ id, name, candidates }) => (
                  <Checkbox key={id} value={id} label={deliveries.classWithCount(name, candidates)} />
                ))}
              </SimpleGrid>
            </Checkbox.Group>
          )
        }
      </QueryView>
      <CandidatePicker chosen={draft.candidates} onChange={(candidates) => onChange({ candidates })} />
      {mistakes.candidates && <Input.Error>{deliveries[mistakes.candidates]}</Input.Error>}
    </Stack>
  );
}
