import type { Delivery } from '@lembar/contract/deliveries.ts';
import { useMoments } from '../../shell/time/use-moments.ts';
import { useTexts } from '../../texts/texts.tsx';
import classes from './delivery-facts.module.css';

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** All there is to know about a delivery, term by term. */
export function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const { moment, window, number } = useMoments();
  const released = delivery.releasedAt ? deliveries.released(moment(delivery.releasedAt)) : deliveries.notReleased;
  const facts = [
    [deliveries.window, window(delivery.opensAt, delivery.closesAt)],
    [deliveries.duration, deliveries.minutes(delivery.durationMinutes)],
    [deliveries.downloads, moment(delivery.downloadsFrom)],
    [deliveries.who, deliveries.progress(delivery.submitted, delivery.started, delivery.candidates)],
    [deliveries.release, `${deliveries.releaseRules[delivery.releaseRule]} (${released})`],
    [deliveries.passMark, delivery.passMark === null ? deliveries.noPassMark : number(delivery.passMark)],
    [deliveries.size, `${number(delivery.packageBytes / BYTES_PER_MEGABYTE)} MB`],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([term, fact]) => (
        <div key={term} className={classes.fact}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
