import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Group, NativeSelect, Stack } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { classesOf, distributionOf, inOrder, type ResultOrder } from './distribution.ts';
import { DistributionPlot } from './distribution-plot.tsx';
import { ResultsActions } from './results-actions.tsx';
import { ResultsTable } from './results-table.tsx';
import { useResults } from './use-results.ts';

/** Marks of all candidates: spread, table, release, workbook. */
export function ResultsPanel({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const results = useResults(delivery.id);
  const [className, setClassName] = useState('');
  const [order, setOrder] = useState<ResultOrder>('name');
  return (
    <QueryView query={results}>
      {({ rows, released }) => {
        if (rows.every((row) => row.state === 'not-started')) {
          return (
            <NothingHere icon={<IconReportAnalytics size={40} stroke={1.5} />} title={deliveries.noResults}>
              {deliveries.noResultsText}
            </NothingHere>
          );
        }
        const chosen = rows.filter((row) => className === '' || row.className === className);
        const distribution = distributionOf(chosen.flatMap((row) => row.percentage ?? []));
        return (
          <Stack gap="lg">
            <ResultsActions delivery={delivery} rows={rows} released={released} />
            {distribution && (
              <Sheet>
                <DistributionPlot distribution={distribution} />
              </Sheet>
            )}
            <ResultFilters
              classNames={classesOf(rows)}
              className={className}
              onClassName={setClassName}
              order={order}
              onOrder={setOrder}
            />
            <ResultsTable rows={inOrder(chosen, order)} />
          </Stack>
        );
      }}
    </QueryView>
  );
}

interface ResultFiltersProps {
  classNames: string[];
  className: string;
  onClassName: (className: string) => void;
  order: ResultOrder;
  onOrder: (order: ResultOrder) => void;
}

function ResultFilters({ classNames, className, onClassName, order, onOrder }: ResultFiltersProps) {
  const { deliveries } = useTexts();
  return (
    <Group gap="sm">
      <NativeSelect
        aria-label={deliveries.className}
        value={className}
        onChange={(event) => onClassName(event.currentTarget.value)}
        data={[
          { value: '', label: deliveries.allClasses },
          ...classNames.map((name) => ({ value: name, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={deliveries.sortBy}
        value={order}
        onChange={(event) => onOrder(event.currentTarget.value as ResultOrder)}
        data={(['name', 'highest', 'lowest'] as const).map((value) => ({ value, label: deliveries.sorts[value] }))}
      />
    </Group>
  );
}
