import { useMoments } from '../shell/time/use-moments.ts';
import { Mark, type Tone } from '../shell/ui/mark.tsx';
import { Page } from '../shell/ui/page.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { Row, RowList } from '../shell/ui/row-list.tsx';
import { useTexts } from '../texts/texts.tsx';
import { DeadJobs } from './dead-jobs.tsx';
import classes from './operations.module.css';
import { type Operations, useOperations } from './use-operations.ts';

const TONES: Record<'up' | 'degraded' | 'down', Tone> = { up: 'good', degraded: 'warn', down: 'bad' };

function Alerts({ alerts }: Pick<Operations, 'alerts'>) {
  const { operations } = useTexts();
  const { moment } = useMoments();
  return (
    <section className={classes.section} aria-labelledby="alerts">
      <h2 id="alerts">{operations.rings}</h2>
      {alerts.length === 0 ? (
        <p className={classes.quiet}>
          <Mark tone="good">✓</Mark> {operations.quiet}
        </p>
      ) : (
        <RowList label={operations.rings}>
          {alerts.map(({ id, kind, subject, detail, raisedAt, toldAt }) => (
            <Row
              key={id}
              title={operations.alerts[kind]}
              about={[subject, detail, operations.since(moment(raisedAt))].filter(Boolean).join(' · ')}
              aside={toldAt === null && <Mark tone="warn">{operations.untold}</Mark>}
            />
          ))}
        </RowList>
      )}
    </section>
  );
}

function Parts({ parts }: Pick<Operations, 'parts'>) {
  const { operations } = useTexts();
  return (
    <section className={classes.section} aria-labelledby="parts">
      <h2 id="parts">{operations.parts}</h2>
      <ul className={classes.cards}>
        {Object.entries(parts).map(([name, { status, detail }]) => (
          <li key={name} className={classes.card} data-tone={TONES[status]}>
            <span className={classes.name}>{operations.partNames[name] ?? name}</span>
            <Mark tone={TONES[status]}>{operations.states[status]}</Mark>
            {detail && <span className={classes.detail}>{detail}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Queue({ queue }: Pick<Operations, 'queue'>) {
  const { operations } = useTexts();
  const { number } = useMoments();
  const { outbox, dead, jobs } = queue;
  const figures = { outbox, ...(jobs && { waiting: jobs.waiting, active: jobs.active, delayed: jobs.delayed }), dead };
  return (
    <section className={classes.section} aria-labelledby="queue">
      <h2 id="queue">{operations.queue}</h2>
      {jobs === null && <p className={classes.quiet}>{operations.queueAway}</p>}
      <dl className={classes.cards}>
        {Object.entries(figures).map(([name, count]) => (
          <div key={name} className={classes.card} data-tone={name === 'dead' && count > 0 ? 'bad' : undefined}>
            <dt className={classes.name}>{operations.counts[name as keyof typeof figures]}</dt>
            <dd className={classes.figure}>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Workers({ workers }: Pick<Operations, 'workers'>) {
  const { operations } = useTexts();
  const { moment } = useMoments();
  return (
    <section className={classes.section} aria-labelledby="workers">
      <h2 id="workers">{operations.workers}</h2>
      {workers.length === 0 && <p className={classes.quiet}>{operations.noWorkers}</p>}
      {workers.length > 0 && (
        <RowList label={operations.workers}>
          {workers.map(({ id, host, version, startedAt, seenAt }) => (
            <Row
              key={id}
              title={host}
              about={[version, operations.since(moment(startedAt)), operations.seen(moment(seenAt))].join(' · ')}
            />
          ))}
        </RowList>
      )}
    </section>
  );
}

function LastRuns({ lastRuns }: Pick<Operations, 'lastRuns'>) {
  const { operations } = useTexts();
  const { moment } = useMoments();
  const verdictOf = (passed: boolean | null) => (passed === null ? 'running' : passed ? 'passed' : 'failed');
  const tones = { running: 'live', passed: 'good', failed: 'bad' } as const;
  return (
    <section className={classes.section} aria-labelledby="runs">
      <h2 id="runs">{operations.runs}</h2>
      {lastRuns.length === 0 && <p className={classes.quiet}>{operations.noRuns}</p>}
      {lastRuns.length > 0 && (
        <RowList label={operations.runs}>
          {lastRuns.map(({ id, kind, passed, startedAt }) => (
            <Row
              key={id}
              title={operations.runNames[kind]}
              about={moment(startedAt)}
              aside={<Mark tone={tones[verdictOf(passed)]}>{operations.verdicts[verdictOf(passed)]}</Mark>}
            />
          ))}
        </RowList>
      )}
    </section>
  );
}

/** How the installation is, for the owner of the platform. */
export function OperationsPage() {
  const { shell, operations } = useTexts();
  const overview = useOperations();
  return (
    <Page title={shell.operations} lead={operations.lead}>
      <QueryView query={overview}>
        {(seen) => (
          <>
            <Alerts alerts={seen.alerts} />
            <Parts parts={seen.parts} />
            <Queue queue={seen.queue} />
            <DeadJobs />
            <Workers workers={seen.workers} />
            <LastRuns lastRuns={seen.lastRuns} />
          </>
        )}
      </QueryView>
    </Page>
  );
}
