import { Stack } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch } from '../../shell/search.ts';
import { useMoments } from '../../shell/time/use-moments.ts';
import { LinkAnchor, LinkButton } from '../../shell/ui/links.tsx';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { Row, RowList } from '../../shell/ui/row-list.tsx';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useStimuli } from './use-stimuli.ts';

export function StimuliPage() {
  const { shell, teach } = useTexts();
  const search = useSearch({ from: '/stimuli' });
  const navigate = useNavigate({ from: '/stimuli' });
  const stimuli = useStimuli(search);
  const show = (next: ListSearch) => void navigate({ search: next, replace: true });
  const create = <LinkButton to="/stimuli/new">{teach.newStimulus}</LinkButton>;
  return (
    <Page title={shell.stimuli} lead={teach.stimuliLead} actions={create}>
      <Stack>
        <SearchField
          label={teach.searchStimuli}
          value={search.q ?? ''}
          onSearch={(q) => show({ q: q || undefined })}
          maw="24rem"
        />
        <QueryView query={stimuli}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <NothingHere
                icon={<IconFileText size={40} stroke={1.5} />}
                title={search.q ? teach.noMatch : teach.emptyStimuli}
                action={search.q ? undefined : create}
              >
                {search.q ? teach.noMatchText : teach.emptyStimuliText}
              </NothingHere>
            ) : (
              <div>
                <RowList label={shell.stimuli}>
                  {rows.map((row) => (
                    <StimulusListRow key={row.id} row={row} />
                  ))}
                </RowList>
                <Pager {...page} onPage={(number) => show({ ...search, page: number })} />
              </div>
            )
          }
        </QueryView>
      </Stack>
    </Page>
  );
}

type ListedStimulus = NonNullable<ReturnType<typeof useStimuli>['data']>['rows'][number];

function StimulusListRow({ row: { id, title, items, updatedAt } }: { row: ListedStimulus }) {
  const { teach } = useTexts();
  const { moment } = useMoments();
  return (
    <Row
      title={
        <LinkAnchor to="/stimuli/$stimulusId" params={{ stimulusId: id }} fw={600}>
          {title}
        </LinkAnchor>
      }
      about={`${teach.usedBy(items)} · ${teach.changedAt(moment(updatedAt))}`}
    />
  );
}
