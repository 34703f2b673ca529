import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import { FieldAt, useProblem } from '../editor/field-problems.tsx';
import { CreditField } from './credit-field.tsx';
import type { NumericDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { replaced, without } from './lists.ts';
import { PartProblem } from './part-problem.tsx';
import { RemoveButton } from './remove-button.tsx';

type Accepted = NumericDraft['accepted'][number];

export function NumericEditor({ draft, onChange, path }: EditorProps<NumericDraft>) {
  const { editor } = useTexts();
  const { accepted } = draft;
  const change = (entries: Accepted[]) => onChange({ ...draft, accepted: entries });
  return (
    <Stack>
      <Fieldset legend={editor.accepted}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {editor.decimalHint}
          </Text>
          <PartProblem path={`${path}.accepted`} />
          {accepted.map((entry, index) => (
            <AcceptedNumber
              // biome-ignore lint/suspicious/noArrayIndexKey: accepted numbers have no id, and their order is their name
              key={index}
              entry={entry}
              number={index + 1}
              path={`${path}.accepted.${index}`}
              onChange={(changed) => change(replaced(accepted, index, changed))}
              onRemove={accepted.length > 1 ? () => change(without(accepted, index)) : undefined}
            />
          ))}
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => change([...accepted, { value: '', tolerance: '0', credit: 1 }])}
            >
              {editor.addAccepted}
            </Button>
          </div>
        </Stack>
      </Fieldset>
      <TextInput
        label={editor.unitHint}
        maw="14rem"
        maxLength={40}
        placeholder="cm"
        value={draft.unitHint}
        onChange={(event) => onChange({ ...draft, unitHint: event.currentTarget.value })}
      />
    </Stack>
  );
}

interface AcceptedNumberProps {
  entry: Accepted;
  number: number;
  path: string;
  onChange: (entry: Accepted) => void;
  onRemove: (() => void) | undefined;
}

function AcceptedNumber({ entry, number, path, onChange, onRemove }: AcceptedNumberProps) {
  const { editor } = useTexts();
  const valueProblem = useProblem(`${path}.value`);
  const toleranceProblem = useProblem(`${path}.tolerance`);
  return (
    <FieldAt path={path}>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={editor.value(number)}
          flex="1 1 8rem"
          inputMode="decimal"
          maxLength={40}
          value={entry.value}
          error={valueProblem}
          onChange={(event) => onChange({ ...entry, value: event.currentTarget.value })}
        />
        <TextInput
          label={editor.tolerance}
          w="7rem"
          inputMode="decimal"
          maxLength={40}
          value={entry.tolerance}
          error={toleranceProblem}
          onChange={(event) => onChange({ ...entry, tolerance: event.currentTarget.value })}
        />
        <CreditField credit={entry.credit} onChange={(credit) => onChange({ ...entry, credit })} />
        <RemoveButton label={editor.removeAccepted(number)} disabled={!onRemove} onPress={() => onRemove?.()} />
      </Group>
    </FieldAt>
  );
}
