import type { AssessmentRow as RowData } from '@lembar/contract/assessments.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconDots } from '@tabler/icons-react';
import { useMoments } from '../../shell/time/use-moments.ts';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { LinkAnchor, LinkButton } from '../../shell/ui/links.tsx';
import { Row } from '../../shell/ui/row-list.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useArchiveAssessment } from './use-assessments.ts';

export function AssessmentRow({ row }: { row: RowData }) {
  const { assessments } = useTexts();
  const { moment } = useMoments();
  return (
    <Row
      title={
        <LinkAnchor to="/assessments/$assessmentId" params={{ assessmentId: row.id }} fw={600}>
          {row.title}
        </LinkAnchor>
      }
      about={
        <>
          {assessments.about(row.subject, row.items)}
          <br />
          {assessments.byAuthor(row.authorName, moment(row.updatedAt))}
        </>
      }
      aside={
        <>
          <LinkButton
            to="/deliveries/new"
            search={{ assessment: row.id }}
            size="xs"
            variant="default"
            aria-label={assessments.scheduleOf(row.title)}
          >
            {assessments.schedule}
          </LinkButton>
          <AssessmentMenu row={row} />
        </>
      }
    />
  );
}

function AssessmentMenu({ row }: { row: RowData }) {
  const { assessments } = useTexts();
  const announce = useAnnounce();
  const [asking, { open, close }] = useDisclosure(false);
  const archive = useArchiveAssessment(() => {
    close();
    announce(assessments.archived);
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.8" aria-label={assessments.more(row.title)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArchive size={18} aria-hidden />} onClick={open}>
            {assessments.archive}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={assessments.archiveTitle}
        confirm={assessments.archive}
        busy={archive.isPending}
        onConfirm={() => archive.mutate(row.id)}
      >
        {assessments.archiveText(row.title)}
      </ConfirmDialog>
    </>
  );
}
