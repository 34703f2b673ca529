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

/** On a phone a row keeps its name, its state and its menu; the rest stands below the name. */
export function UserTable({ users, onPasswords }: UserTableProps) {
  const { shell, administer } = useTexts();
  const rolesOf = (user: User) => user.roles.map((role) => shell.roles[role]).join(', ');
  return (
    <ScrollTable label={shell.users} tabularNums>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{administer.name}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{shell.menu}</VisuallyHidden>
          </Table.Th>
          <Table.Th visibleFrom="sm">{administer.roles}</Table.Th>
          <Table.Th visibleFrom="sm">{administer.class}</Table.Th>
          <Table.Th visibleFrom="sm">{administer.participantNumber}</Table.Th>
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
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {[rolesOf(user), user.className, user.participantNumber].filter(Boolean).join(' · ')}
              </Text>
            </Table.Th>
            <Table.Td w={48}>
              <UserMenu user={user} onPasswords={onPasswords} />
            </Table.Td>
            <Table.Td visibleFrom="sm">{rolesOf(user)}</Table.Td>
            <Table.Td visibleFrom="sm">{user.className}</Table.Td>
            <Table.Td visibleFrom="sm">{user.participantNumber}</Table.Td>
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
