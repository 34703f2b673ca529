import type { User } from '@lembar/contract/roster.ts';
import { Table, Text, VisuallyHidden } from '@mantine/core';
import { Mark } from '../shell/ui/mark.tsx';
import { ScrollTable } from '../shell/ui/scroll-table.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { FreshPassword } from './use-roster.ts';
import { UserMenu } from './user-menu.tsx';

interface UserTableProps {
  users: User[];
  onPasswords: (passwords: FreshPassword[]) => void;
}

export function UserTable({ users, onPasswords }: UserTableProps) {
  const { shell, administer } = useTexts();
  return (
    <ScrollTable label={shell.users} tabularNums>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{administer.name}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{shell.menu}</VisuallyHidden>
          </Table.Th>
          <Table.Th>{administer.roles}</Table.Th>
          <Table.Th>{administer.class}</Table.Th>
          <Table.Th>{administer.participantNumber}</Table.Th>
          <Table.Th>{administer.state}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <Table.Tr key={user.id}>
            <Table.Th scope="row">
              {user.name}
              <Text size="sm" c="dimmed">
                {user.username}
              </Text>
            </Table.Th>
            <Table.Td w={48}>
              <UserMenu user={user} onPasswords={onPasswords} />
            </Table.Td>
            <Table.Td>{user.roles.map((role) => shell.roles[role]).join(', ')}</Table.Td>
            <Table.Td>{user.className}</Table.Td>
            <Table.Td>{user.participantNumber}</Table.Td>
            <Table.Td>
              <Mark tone={user.disabled ? 'bad' : 'good'}>
                {user.disabled ? administer.disabled : administer.active}
              </Mark>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
