import type { Delivery } from '@lembar/contract/deliveries.ts';
import type { ReactNode } from 'react';
import { useMoments } from '../../shell/time/use-moments.ts';
import { Row } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { PhaseMark } from './phase-mark.tsx';

interface DeliveryRowProps {
  delivery: Delivery;
  /** The title as a link to where this list leads. */
  title: ReactNode;
  aside?: ReactNode;
}

export function DeliveryRow({ delivery, title, aside }: DeliveryRowProps) {
  const { deliveries } = useTexts();
  const { window } = useMoments();
  return (
    <Row
      title={title}
      about={
        <>
          {deliveries.about(delivery.subject, delivery.teacherName)}
          <br />
          {window(delivery.opensAt, delivery.closesAt)} · {deliveries.minutes(delivery.durationMinutes)}
          <br />
          {deliveries.progress(delivery.submitted, delivery.started, delivery.candidates)}
        </>
      }
      aside={
        <>
          <PhaseMark delivery={delivery} />
          {aside}
        </>
      }
    />
  );
}
