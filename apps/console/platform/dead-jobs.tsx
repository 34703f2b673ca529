import type { DeadJob } from '@lembar/contract/operations.ts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMoments } from '../shell/time/use-moments.ts';
import { ConfirmDialog } from '../shell/ui/confirm-dialog.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { Row, RowList } from '../shell/ui/row-list.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import classes from './operations.module.css';
import { useDeadJobs, useDiscardDeadJob, useRetryDeadJob } from './use-operations.ts';

function DeadJobRow({ dead, onRetry, onDiscard }: { dead: DeadJob; onRetry: () => void; onDiscard: () => void }) {
  const { operations } = useTexts();
  const { moment } = useMoments();
  const name = operations.jobs[dead.job] ?? dead.job;
  return (
    <Row
      title={name}
      about={[dead.tenantName ?? operations.noTenant, moment(dead.diedAt)].join(' · ')}
      aside={
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onRetry} disabled={dead.tenantId === null}>
            {operations.retry}
          </Button>
          <Button size="xs" variant="default" onClick={onDiscard}>
            {operations.discard}
          </Button>
        </Group>
      }
    >
      <p className={classes.reason}>{dead.reason}</p>
      <details className={classes.details}>
        <summary>{operations.inspect}</summary>
        {/* Wide ids scroll in their own box, which the keyboard must reach. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box */}
        <pre tabIndex={0}>{JSON.stringify(dead.payload, null, 2)}</pre>
      </details>
    </Row>
  );
}

/** Jobs that failed for good: why, and what becomes of them. */
export function DeadJobs() {
  const { operations } = useTexts();
  const announce = useAnnounce();
  const jobs = useDeadJobs();
  const [leaving, setLeaving] = useState<DeadJob | null>(null);
  const retry = useRetryDeadJob(() => announce(operations.retried));
  const discard = useDiscardDeadJob(() => {
    setLeaving(null);
    announce(operations.discarded);
  });
  return (
    <section className={classes.section} aria-labelledby="dead-jobs">
      <h2 id="dead-jobs">{operations.dead}</h2>
      <QueryView query={jobs}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className={classes.quiet}>{operations.noDead}</p>;
          return (
            <RowList label={operations.dead}>
              {rows.map((dead) => (
                <DeadJobRow
                  key={dead.id}
                  dead={dead}
                  onRetry={() => retry.mutate(dead)}
                  onDiscard={() => setLeaving(dead)}
                />
              ))}
            </RowList>
          );
        }}
      </QueryView>
      {jobs.hasNextPage && (
        <Button variant="default" mt="sm" loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          {operations.more}
        </Button>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title={operations.discardTitle}
        confirm={operations.discard}
        danger
        busy={discard.isPending}
        onConfirm={() => leaving && discard.mutate(leaving)}
        onClose={() => setLeaving(null)}
      >
        {operations.discardText}
      </ConfirmDialog>
    </section>
  );
}
