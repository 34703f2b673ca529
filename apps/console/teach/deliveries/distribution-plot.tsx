import { Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMoments } from '../../shell/time/use-moments.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { Distribution } from './distribution.ts';
import classes from './distribution-plot.module.css';

const WIDTH = 640;
const HEIGHT = 180;
const BASELINE = HEIGHT - 22;
const GAP = 8;

/** How marks are spread, as bars for the eye and as a table for those who listen. */
export function DistributionPlot({ distribution }: { distribution: Distribution }) {
  const { deliveries } = useTexts();
  const { number } = useMoments();
  const { count, mean, median } = distribution;
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Title order={2}>{deliveries.distribution}</Title>
        <Text size="sm" c="dimmed">
          {deliveries.distributionOf(count, number(mean), number(median))}
        </Text>
      </figcaption>
      <Bars distribution={distribution} />
      <Group gap="xl">
        {(['mean', 'median', 'highest', 'lowest'] as const).map((name) => (
          <div key={name}>
            <Text size="sm" c="dimmed">
              {deliveries[name]}
            </Text>
            <Text fw={700} className="tabular">
              {number(distribution[name])}
            </Text>
          </div>
        ))}
      </Group>
      <VisuallyHidden>
        <ul aria-label={deliveries.binTable}>
          {distribution.bins.map(({ from, to, count: people }) => (
            <li key={from}>{deliveries.bin(from, to, people)}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </figure>
  );
}

function Bars({ distribution: { bins } }: { distribution: Distribution }) {
  const tallest = Math.max(1, ...bins.map((bin) => bin.count));
  const step = WIDTH / bins.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.plot} aria-hidden="true" focusable="false">
      {bins.map(({ from, to, count }, index) => {
        const height = ((BASELINE - 20) * count) / tallest;
        const middle = index * step + step / 2;
        return (
          <g key={from}>
            <rect x={index * step + GAP / 2} y={BASELINE - height} width={step - GAP} height={height} rx={4} />
            {count > 0 && (
              <text x={middle} y={BASELINE - height - 6} className={classes.count}>
                {count}
              </text>
            )}
            <text x={middle} y={HEIGHT - 4}>
              {`${from}–${to}`}
            </text>
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={BASELINE} y2={BASELINE} />
    </svg>
  );
}
