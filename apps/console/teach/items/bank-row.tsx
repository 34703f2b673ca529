import type { ItemRow } from '@lembar/contract/items.ts';
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconDots } from '@tabler/icons-react';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { LinkAnchor } from '../../shell/ui/links.tsx';
import { Mark } from '../../shell/ui/mark.tsx';
import { Row } from '../../shell/ui/row-list.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { kindLabel } from './kind-label.ts';
import { useArchiveItem } from './use-items.ts';

export function BankRow({ row, onPreview }: { row: ItemRow; onPreview: () => void }) {
  const { teach } = useTexts();
  return (
    <Row
      title={
        <LinkAnchor to="/items/$itemId" params={{ itemId: row.id }} fw={600}>
          {row.title}
        </LinkAnchor>
      }
      about={row.excerpt}
      aside={
        <>
          <Button variant="default" size="xs" onClick={onPreview} aria-label={teach.previewOf(row.title)}>
            {teach.preview}
          </Button>
          <BankRowMenu row={row} />
        </>
      }
    >
      <Group gap={6} mt={6}>
        {row.kinds.map((kind) => (
          <Mark key={kind} tone="kind">
            {kindLabel(kind, teach)}
          </Mark>
        ))}
        {row.tags.map((tag) => (
          <Mark key={tag}>{tag}</Mark>
        ))}
      </Group>
    </Row>
  );
}

function BankRowMenu({ row }: { row: ItemRow }) {
  const { teach } = useTexts();
  const announce = useAnnounce();
  const [asking, { open, close }] = useDisclosure(false);
  const archive = useArchiveItem(() => {
    close();
    announce(teach.archived);
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.8" aria-label={teach.more(row.title)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{teach.byAuthor(row.authorName, row.version)}</Menu.Label>
          <Menu.Item leftSection={<IconArchive size={18} aria-hidden />} onClick={open}>
            {teach.archive}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={teach.archiveTitle}
        confirm={teach.archive}
        busy={archive.isPending}
        onConfirm={() => archive.mutate(row.id)}
      >
        {teach.archiveText(row.title)}
      </ConfirmDialog>
    </>
  );
}
