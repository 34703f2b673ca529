import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { useApp, useTexts, useWhere } from '../start/app.ts';
import { leave } from '../start/people.ts';
import { useStore } from '../store.ts';
import { timeSpan } from '../texts/format.ts';
import { BackLink } from './back-link.tsx';

export function ConfirmScreen({ delivery }: { delivery: MyDelivery }) {
  const app = useApp();
  const { confirm, exams } = useTexts();
  const where = useWhere();
  const signIn = useStore(app.session.signIn);
  const user = signIn.state === 'signed-in' ? signIn.user : null;
  const span = timeSpan(Date.parse(delivery.opensAt), Date.parse(delivery.closesAt), where);
  return (
    <Page title={confirm.title} narrow top={<BackLink to={{ name: 'ready', delivery }} />}>
      <section className="card">
        <dl className="facts facts-large">
          <dt>{confirm.name}</dt>
          <dd>{user?.name ?? '–'}</dd>
          <dt>{confirm.number}</dt>
          <dd className="numbers">{user?.participantNumber ?? '–'}</dd>
          <dt>{confirm.exam}</dt>
          <dd>{delivery.title}</dd>
          <dt>{confirm.subject}</dt>
          <dd>{delivery.subject}</dd>
          <dt>{confirm.time}</dt>
          <dd>
            {span}, {exams.duration(delivery.durationMinutes)}
          </dd>
        </dl>
      </section>
      <div className="actions">
        <Button look="main" onClick={() => app.screen.set({ name: 'code', delivery })}>
          {confirm.yes}
        </Button>
        <Button onClick={() => void leave(app)}>{confirm.no}</Button>
      </div>
    </Page>
  );
}
