import { Group, NativeSelect, Text } from '@mantine/core';
import type { UserSearch } from '../shell/search.ts';
import { SearchField } from '../shell/ui/search-field.tsx';
import { useTexts } from '../texts/texts.tsx';
import { tenantRoles, useClasses } from './use-roster.ts';

interface UserFiltersProps {
  search: UserSearch;
  onChange: (change: UserSearch) => void;
  total: number | undefined;
}

export function UserFilters({ search, onChange, total }: UserFiltersProps) {
  const { shell, administer } = useTexts();
  const classes = useClasses().data?.classes ?? [];
  return (
    <Group gap="sm" role="search">
      <SearchField
        label={administer.searchUsers}
        value={search.q ?? ''}
        onSearch={(q) => onChange({ q: q || undefined })}
        flex="1 1 16rem"
      />
      <NativeSelect
        aria-label={administer.byRole}
        value={search.role ?? ''}
        onChange={(event) => onChange({ role: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: administer.allRoles },
          ...tenantRoles.map((role) => ({ value: role, label: shell.roles[role] })),
        ]}
      />
      <NativeSelect
        aria-label={administer.byClass}
        value={search.classId ?? ''}
        onChange={(event) => onChange({ classId: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: administer.allClasses },
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {total === undefined ? '' : administer.usersFound(total)}
      </Text>
    </Group>
  );
}
