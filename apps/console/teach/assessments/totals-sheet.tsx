import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { Group, Text, Title } from '@mantine/core';
import { useMoments } from '../../shell/time/use-moments.ts';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { totalsOf } from './definition-draft.ts';

/** How long the assessment is and what it is worth. */
export function TotalsSheet({ definition }: { definition: AssessmentDefinition }) {
  const { assessments } = useTexts();
  const { number } = useMoments();
  const { items, weight } = totalsOf(definition);
  const lines = [
    { label: assessments.totalItems, value: items },
    { label: assessments.totalWeight, value: weight },
  ];
  return (
    <Sheet label={assessments.summary}>
      <Title order={2} mb="sm">
        {assessments.summary}
      </Title>
      <div role="status">
        {lines.map(({ label, value }) => (
          <Group key={label} justify="space-between">
            <Text>{label}</Text>
            <Text fw={700} className="tabular">
              {number(value)}
            </Text>
          </Group>
        ))}
      </div>
    </Sheet>
  );
}
