import { Alert, Button, Group, Loader, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTimeZone } from '../../shell/session/place.tsx';
import { BackLink } from '../../shell/ui/back-link.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useAssessment } from '../assessments/use-assessments.ts';
import { deliveryOf, type ScheduleDraft, type ScheduleMistake, scheduleMistakes } from './schedule-form.ts';
import { useSchedule } from './use-deliveries.ts';
import { WhatFields } from './what-fields.tsx';
import { WhenFields } from './when-fields.tsx';
import { WhoFields } from './who-fields.tsx';

const blank: ScheduleDraft = {
  assessmentId: '',
  title: '',
  opens: { date: '', time: '' },
  closes: { date: '', time: '' },
  durationMinutes: 90,
  releaseRule: 'manual',
  classIds: [],
  candidates: [],
};

/** Seals an assessment and schedules it: what, when, for whom. */
export function SchedulePage() {
  const { shell, deliveries } = useTexts();
  const { assessment: assessmentId } = useSearch({ from: '/deliveries/new' });
  const assessment = useAssessment(assessmentId);
  return (
    <Page title={deliveries.schedule} back={<BackLink to="/deliveries">{shell.deliveries}</BackLink>}>
      {assessmentId ? (
        <QueryView query={assessment}>
          {({ id, title }) => <ScheduleForm initial={{ ...blank, assessmentId: id, title }} />}
        </QueryView>
      ) : (
        <ScheduleForm initial={blank} />
      )}
    </Page>
  );
}

function ScheduleForm({ initial }: { initial: ScheduleDraft }) {
  const { deliveries } = useTexts();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ScheduleDraft>) => setDraft((before) => ({ ...before, ...part }));
  const schedule = useSchedule(({ id }) => {
    announce(deliveries.sealed);
    void navigate({ to: '/deliveries/$deliveryId', params: { deliveryId: id }, replace: true });
  });
  const mistakes = tried ? scheduleMistakes(draft, timeZone) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const delivery = deliveryOf(draft, timeZone);
    if (delivery) schedule.mutate(delivery);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw="46rem">
        <ProblemAlert cause={schedule.error} />
        <Sheet label={deliveries.assessment}>
          <WhatFields draft={draft} onChange={change} mistakes={mistakes} />
        </Sheet>
        <Sheet label={deliveries.when}>
          <WhenFields draft={draft} onChange={change} mistakes={mistakes} />
        </Sheet>
        <Sheet label={deliveries.who}>
          <WhoFields draft={draft} onChange={change} mistakes={mistakes} />
        </Sheet>
        {schedule.isPending && (
          <Alert role="status" icon={<Loader size={20} aria-hidden />} title={deliveries.sealing} />
        )}
        <Mistakes mistakes={Object.values(mistakes)} />
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={schedule.isPending}>
            {deliveries.sealAndSchedule}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Mistakes({ mistakes }: { mistakes: ScheduleMistake[] }) {
  const { deliveries } = useTexts();
  if (mistakes.length === 0) return null;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />}>
      {[...new Set(mistakes)].map((mistake) => (
        <div key={mistake}>{deliveries[mistake]}</div>
      ))}
    </Alert>
  );
}
