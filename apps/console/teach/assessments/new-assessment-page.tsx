import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { AssessmentBuilder } from './assessment-builder.tsx';
import { newAssessmentDraft } from './definition-draft.ts';

export function NewAssessmentPage() {
  const { assessments } = useTexts();
  const navigate = useNavigate();
  const initial = useMemo(newAssessmentDraft, []);
  return (
    <AssessmentBuilder
      heading={assessments.newAssessment}
      initial={initial}
      onSaved={({ id }) =>
        void navigate({ to: '/assessments/$assessmentId', params: { assessmentId: id }, replace: true })
      }
    />
  );
}
