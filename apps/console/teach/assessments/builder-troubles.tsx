import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { useAssessmentBuilder } from './use-assessment-builder.ts';

/** Why the assessment is not saved: somebody was faster, something is missing, or the server's word. */
export function BuilderTroubles({ builder }: { builder: ReturnType<typeof useAssessmentBuilder> }) {
  const { assessments } = useTexts();
  if (builder.blank('title') || builder.blank('subject')) {
    return <Alert role="alert" color="red" title={assessments.missing} icon={<IconAlertTriangle aria-hidden />} />;
  }
  if (!builder.conflicted) return <ProblemAlert cause={builder.failure} />;
  return (
    <Alert role="alert" color="amber" icon={<IconAlertTriangle aria-hidden />} title={assessments.conflictTitle}>
      {assessments.conflictText}
      <Group mt="sm" gap="sm">
        <Button size="xs" onClick={builder.overwrite}>
          {assessments.overwrite}
        </Button>
        <Button size="xs" variant="default" component="a" href={window.location.href} target="_blank" rel="noreferrer">
          {assessments.openNewest}
        </Button>
      </Group>
    </Alert>
  );
}
