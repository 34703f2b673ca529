import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { useAssessment, useAssessments } from '../assessments/use-assessments.ts';
import type { ScheduleDraft, ScheduleField, ScheduleMistake } from './schedule-form.ts';

export interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  onChange: (part: Partial<ScheduleDraft>) => void;
  mistakes: Partial<Record<ScheduleField, ScheduleMistake>>;
}

/** Which assessment, and what candidates will call it. */
export function WhatFields({ draft, onChange, mistakes }: ScheduleFieldsProps) {
  const { deliveries } = useTexts();
  const recent = useAssessments({}).data?.rows ?? [];
  const chosen = useAssessment(draft.assessmentId || undefined).data;
  const listed = chosen && !recent.some(({ id }) => id === chosen.id) ? [chosen, ...recent] : recent;
  const choose = (assessmentId: string) => {
    // The assessment's title is a good beginning, but not once the teacher has written another.
    const named = draft.title !== '' && draft.title !== listed.find(({ id }) => id === draft.assessmentId)?.title;
    const title = named ? draft.title : (listed.find(({ id }) => id === assessmentId)?.title ?? '');
    onChange({ assessmentId, title });
  };
  return (
    <Stack>
      <NativeSelect
        label={deliveries.assessment}
        value={draft.assessmentId}
        error={mistakes.assessmentId && deliveries[mistakes.assessmentId]}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: deliveries.chooseAssessment },
          ...listed.map(({ id, title, subject }) => ({ value: id, label: `${title} (${subject})` })),
        ]}
      />
      <TextInput
        label={deliveries.title}
        description={deliveries.titleHint}
        maxLength={200}
        value={draft.title}
        error={mistakes.title && deliveries[mistakes.title]}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
    </Stack>
  );
}
