import { Button, Code, CopyButton, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Dialog } from '../shell/ui/dialog.tsx';
import { saveFile } from '../shell/ui/save-file.ts';
import { ScrollTable } from '../shell/ui/scroll-table.tsx';
import { useTexts } from '../texts/texts.tsx';
import { csv } from './csv.ts';
import type { FreshPassword } from './use-roster.ts';

interface FreshPasswordsProps {
  passwords: FreshPassword[];
  onKept: () => void;
}

/** New passwords, once. A press beside the dialog or Escape does not lose them. */
export function FreshPasswords({ passwords, onKept }: FreshPasswordsProps) {
  const { administer } = useTexts();
  const download = () => {
    const head = [administer.name, administer.username, administer.password];
    const rows = passwords.map(({ name, username, password }) => [name, username, password]);
    saveFile(csv([head, ...rows]), `${administer.passwordFile}.csv`, 'text/csv;charset=utf-8');
  };
  return (
    <Dialog
      opened={passwords.length > 0}
      onClose={onKept}
      title={administer.passwordsTitle}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text>{administer.passwordsText}</Text>
        <PasswordTable passwords={passwords} />
        <Group justify="flex-end">
          <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
            {administer.download}
          </Button>
          <Button onClick={onKept}>{administer.kept}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function PasswordTable({ passwords }: Pick<FreshPasswordsProps, 'passwords'>) {
  const { shell, administer } = useTexts();
  return (
    <ScrollTable label={administer.passwords} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{administer.name}</Table.Th>
          <Table.Th>{administer.password}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{shell.copy}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {passwords.map(({ name, username, password }) => (
          <Table.Tr key={username}>
            <Table.Td>
              {name}
              <Text size="sm" c="dimmed">
                {username}
              </Text>
            </Table.Td>
            <Table.Td>
              <Code fz="md" style={{ whiteSpace: 'nowrap' }}>
                {password}
              </Code>
            </Table.Td>
            <Table.Td>
              <CopyButton value={password}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="default" onClick={copy} aria-label={administer.copyPasswordOf(name)}>
                    {copied ? shell.copied : shell.copy}
                  </Button>
                )}
              </CopyButton>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
