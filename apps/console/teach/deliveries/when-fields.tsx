import type { ReleaseRule } from '@lembar/contract/deliveries.ts';
import { Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useTimeZone } from '../../shell/session/place.tsx';
import { type WallTime, zoneAbbreviation } from '../../shell/time/zone.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { ScheduleFieldsProps } from './what-fields.tsx';

const releaseRules: ReleaseRule[] = ['manual', 'after-close', 'after-submission'];

/** The window, by the school's clock; how long one sits; when results are shown. */
export function WhenFields({ draft, onChange, mistakes }: ScheduleFieldsProps) {
  const { deliveries } = useTexts();
  return (
    <Stack>
      <MomentFields
        name={deliveries.opens}
        value={draft.opens}
        mistake={mistakes.opens && deliveries[mistakes.opens]}
        // Most exams open and close on one day.
        onChange={(opens) =>
          onChange({ opens, ...(draft.closes.date === '' ? { closes: { ...draft.closes, date: opens.date } } : {}) })
        }
      />
      <MomentFields
        name={deliveries.closes}
        value={draft.closes}
        mistake={mistakes.closes && deliveries[mistakes.closes]}
        onChange={(closes) => onChange({ closes })}
      />
      <NumberInput
        label={deliveries.duration}
        maw="14rem"
        min={1}
        max={1440}
        allowDecimal={false}
        value={draft.durationMinutes}
        error={mistakes.durationMinutes && deliveries[mistakes.durationMinutes]}
        onChange={(minutes) => onChange({ durationMinutes: minutes === '' ? '' : Number(minutes) })}
      />
      <NativeSelect
        label={deliveries.release}
        value={draft.releaseRule}
        onChange={(event) => onChange({ releaseRule: event.currentTarget.value as ReleaseRule })}
        data={releaseRules.map((value) => ({ value, label: deliveries.releaseRules[value] }))}
      />
      <Text size="sm" c="dimmed">
        {deliveries.codeHint}
      </Text>
    </Stack>
  );
}

interface MomentFieldsProps {
  name: string;
  value: WallTime;
  mistake: string | undefined;
  onChange: (value: WallTime) => void;
}

function MomentFields({ name, value, mistake, onChange }: MomentFieldsProps) {
  const { deliveries } = useTexts();
  const zone = zoneAbbreviation(useTimeZone());
  return (
    <Group align="flex-start" gap="sm">
      <TextInput
        type="date"
        label={deliveries.date(name)}
        flex="1 1 11rem"
        value={value.date}
        error={mistake}
        onChange={(event) => onChange({ ...value, date: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={deliveries.time(name, zone)}
        flex="1 1 9rem"
        value={value.time}
        error={mistake !== undefined}
        onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
      />
    </Group>
  );
}
