import { Button, Checkbox, Fieldset, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import { FieldAt, useProblem } from '../editor/field-problems.tsx';
import { CreditField } from './credit-field.tsx';
import type { ShortTextDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { replaced, without } from './lists.ts';
import { NormaliseSwitches } from './normalise-switches.tsx';
import { PartProblem } from './part-problem.tsx';
import { RemoveButton } from './remove-button.tsx';

type Accepted = ShortTextDraft['accepted'][number];

export function ShortTextEditor({ draft, onChange, path }: EditorProps<ShortTextDraft>) {
  const { editor } = useTexts();
  const { accepted } = draft;
  const change = (entries: Accepted[]) => onChange({ ...draft, accepted: entries });
  return (
    <Stack>
      <Fieldset legend={editor.accepted}>
        <Stack gap="sm">
          <PartProblem path={`${path}.accepted`} />
          {accepted.map((entry, index) => (
            <AcceptedText
              // biome-ignore lint/suspicious/noArrayIndexKey: accepted texts have no id, and their order is their name
              key={index}
              entry={entry}
              number={index + 1}
              path={`${path}.accepted.${index}.text`}
              onChange={(changed) => change(replaced(accepted, index, changed))}
              onRemove={accepted.length > 1 ? () => change(without(accepted, index)) : undefined}
            />
          ))}
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => change([...accepted, { text: '', credit: 1, wildcard: false }])}
            >
              {editor.addAccepted}
            </Button>
          </div>
        </Stack>
      </Fieldset>
      <NormaliseSwitches rules={draft.normalise} onChange={(normalise) => onChange({ ...draft, normalise })} />
      <NumberInput
        label={editor.maxLength}
        maw="18rem"
        min={1}
        max={1000}
        value={draft.maxLength}
        onChange={(length) => onChange({ ...draft, maxLength: length === '' ? '' : Number(length) })}
      />
    </Stack>
  );
}

interface AcceptedTextProps {
  entry: Accepted;
  number: number;
  path: string;
  onChange: (entry: Accepted) => void;
  onRemove: (() => void) | undefined;
}

function AcceptedText({ entry, number, path, onChange, onRemove }: AcceptedTextProps) {
  const { editor } = useTexts();
  const problem = useProblem(path);
  return (
    <FieldAt path={path}>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={editor.acceptedText(number)}
          flex="1 1 12rem"
          maxLength={1000}
          value={entry.text}
          error={problem}
          onChange={(event) => onChange({ ...entry, text: event.currentTarget.value })}
        />
        <CreditField credit={entry.credit} onChange={(credit) => onChange({ ...entry, credit })} />
        <RemoveButton label={editor.removeAccepted(number)} disabled={!onRemove} onPress={() => onRemove?.()} />
      </Group>
      <Checkbox
        mt={6}
        size="xs"
        label={editor.wildcard}
        checked={entry.wildcard}
        onChange={(event) => onChange({ ...entry, wildcard: event.currentTarget.checked })}
      />
    </FieldAt>
  );
}
