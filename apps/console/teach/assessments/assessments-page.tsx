import { Stack } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch } from '../../shell/search.ts';
import { LinkButton } from '../../shell/ui/links.tsx';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { RowList } from '../../shell/ui/row-list.tsx';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AssessmentRow } from './assessment-row.tsx';
import { useAssessments } from './use-assessments.ts';

export function AssessmentsPage() {
  const { shell, teach, assessments } = useTexts();
  const search = useSearch({ from: '/assessments' });
  const navigate = useNavigate({ from: '/assessments' });
  const list = useAssessments(search);
  const show = (next: ListSearch) => void navigate({ search: next, replace: true });
  const create = <LinkButton to="/assessments/new">{assessments.newAssessment}</LinkButton>;
  return (
    <Page title={shell.assessments} lead={assessments.lead} actions={create}>
      <Stack>
        <SearchField
          label={assessments.search}
          value={search.q ?? ''}
          onSearch={(q) => show({ q: q || undefined })}
          maw="24rem"
        />
        <QueryView query={list}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <NothingHere
                icon={<IconListCheck size={40} stroke={1.5} />}
                title={search.q ? teach.noMatch : assessments.empty}
                action={search.q ? undefined : create}
              >
                {search.q ? teach.noMatchText : assessments.emptyText}
              </NothingHere>
            ) : (
              <div>
                <RowList label={shell.assessments}>
                  {rows.map((row) => (
                    <AssessmentRow key={row.id} row={row} />
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
