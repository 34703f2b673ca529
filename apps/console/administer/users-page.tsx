import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAddressBook } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { UserSearch } from '../shell/search.ts';
import { NothingHere } from '../shell/ui/nothing-here.tsx';
import { Page } from '../shell/ui/page.tsx';
import { Pager } from '../shell/ui/pager.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { useTexts } from '../texts/texts.tsx';
import { AddUsersDialog } from './add-users-dialog.tsx';
import { FreshPasswords } from './fresh-passwords.tsx';
import { type FreshPassword, useUsers } from './use-roster.ts';
import { UserFilters } from './user-filters.tsx';
import { UserTable } from './user-table.tsx';

export function UsersPage() {
  const { shell, teach, administer } = useTexts();
  const search = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  const users = useUsers(search);
  const [adding, { open, close }] = useDisclosure(false);
  const [passwords, setPasswords] = useState<FreshPassword[]>([]);
  const filter = (change: UserSearch) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true });
  const filtered = Boolean(search.q || search.role || search.classId);
  return (
    <Page
      title={shell.users}
      lead={administer.usersLead}
      actions={<Button onClick={open}>{administer.addUsers}</Button>}
    >
      <Stack>
        <UserFilters search={search} onChange={filter} total={users.data?.total} />
        <QueryView query={users}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <NothingHere
                icon={<IconAddressBook size={40} stroke={1.5} />}
                title={filtered ? teach.noMatch : administer.emptyUsers}
              >
                {filtered ? teach.noMatchText : administer.emptyUsersText}
              </NothingHere>
            ) : (
              <div>
                <UserTable users={rows} onPasswords={setPasswords} />
                <Pager {...page} onPage={(number) => filter({ page: number })} />
              </div>
            )
          }
        </QueryView>
      </Stack>
      <AddUsersDialog
        opened={adding}
        onClose={close}
        onCreated={(fresh) => {
          close();
          setPasswords(fresh);
        }}
      />
      <FreshPasswords passwords={passwords} onKept={() => setPasswords([])} />
    </Page>
  );
}
