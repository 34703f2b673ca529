import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { NumberInput, Radio, Stack, Switch, Title } from '@mantine/core';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';

interface RuleFieldsProps {
  definition: AssessmentDefinition;
  onChange: (definition: AssessmentDefinition) => void;
}

/** How candidates move through the paper, when they may finish, and what counts as passed. */
export function RuleFields({ definition, onChange }: RuleFieldsProps) {
  const { assessments } = useTexts();
  const { rules } = definition;
  const rule = (part: Partial<typeof rules>) => onChange({ ...definition, rules: { ...rules, ...part } });
  return (
    <Sheet label={assessments.rules}>
      <Stack>
        <Title order={2}>{assessments.rules}</Title>
        <Radio.Group
          label={assessments.navigation}
          value={rules.navigation}
          onChange={(value) => rule({ navigation: value === 'forward-only' ? 'forward-only' : 'free' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="free" label={assessments.navigations.free} />
            <Radio value="forward-only" label={assessments.navigations['forward-only']} />
          </Stack>
        </Radio.Group>
        {(['showRemainingTime', 'allowFinishWithBlanks'] as const).map((name) => (
          <Switch
            key={name}
            label={assessments[name]}
            checked={rules[name]}
            onChange={(event) => rule({ [name]: event.currentTarget.checked })}
          />
        ))}
        <NumberInput
          label={assessments.minimumMinutes}
          min={0}
          max={1440}
          value={rules.minimumMinutesBeforeFinish}
          onChange={(minutes) => rule({ minimumMinutesBeforeFinish: Number(minutes) || 0 })}
        />
        <PassMarkField definition={definition} onChange={onChange} />
      </Stack>
    </Sheet>
  );
}

function PassMarkField({ definition, onChange }: RuleFieldsProps) {
  const { assessments } = useTexts();
  return (
    <NumberInput
      label={assessments.passMark}
      description={assessments.passMarkHint}
      min={0}
      max={100}
      value={definition.passMark ?? ''}
      onChange={(mark) => {
        // Without a mark there is no such field: that is how a definition says "none".
        const { passMark: _, ...others } = definition;
        onChange(mark === '' ? others : { ...others, passMark: Number(mark) });
      }}
    />
  );
}
