import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/ui/page.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AssessmentBuilder } from './assessment-builder.tsx';
import { useAssessment } from './use-assessments.ts';

export function EditAssessmentPage() {
  const { assessmentId } = useParams({ from: '/assessments/$assessmentId' });
  return <StoredAssessment key={assessmentId} assessmentId={assessmentId} />;
}

function StoredAssessment({ assessmentId }: { assessmentId: string }) {
  const { shell } = useTexts();
  const stored = useAssessment(assessmentId);
  // The form keeps what it was opened with, whatever arrives later.
  const [opened, setOpened] = useState<NonNullable<typeof stored.data>>();
  if (stored.data && !opened) setOpened(stored.data);
  if (!opened) {
    return (
      <Page title={stored.isError ? shell.assessments : shell.loading}>
        <QueryView query={stored}>{() => null}</QueryView>
      </Page>
    );
  }
  const { title, subject, definition, revision } = opened;
  return (
    <AssessmentBuilder
      heading={title}
      initial={{ title, subject, definition }}
      edited={{ assessmentId, revision }}
      onSaved={setOpened}
    />
  );
}
