import { Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMoments } from '../../shell/time/use-moments.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { Distribution } from './distribution.ts';
import classes from './distribution-plot.module.css';

const HEIGHT = 180;
const BASELINE = HEIGHT - 20;
/** Room for the number above the tallest bar, and beside the first and last mark. */
const ABOVE = 22;
const MARGIN = 14;
const GAP = 6;

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
      <Group gap="lg">
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

/** Drawn as wide as there is room, so that its numbers stay as large as other small text. */
function Bars({ distribution: { bins } }: { distribution: Distribution }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const tallest = Math.max(1, ...bins.map((bin) => bin.count));
  const step = (width - 2 * MARGIN) / bins.length;
  const at = (mark: number) => MARGIN + (mark / 100) * step * bins.length;
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        {bins.map(({ from, to, count }) => {
          const height = ((BASELINE - ABOVE) * count) / tallest;
          return (
            <g key={from}>
              <rect
                x={at(from) + GAP / 2}
                y={BASELINE - height}
                width={Math.max(0, step - GAP)}
                height={height}
                rx={3}
              />
              {count > 0 && (
                <text x={at((from + to) / 2)} y={BASELINE - height - 6} className={classes.count}>
                  {count}
                </text>
              )}
              <text x={at(from)} y={HEIGHT - 4}>
                {from}
              </text>
            </g>
          );
        })}
        <text x={at(100)} y={HEIGHT - 4}>
          100
        </text>
        <line x1={at(0)} x2={at(100)} y1={BASELINE} y2={BASELINE} />
      </svg>
    </div>
  );
}
