import { Button, Group } from '@mantine/core';
import { IconBook2, IconSearchOff } from '@tabler/icons-react';
import type { BankSearch } from '../../shell/search.ts';
import { LinkButton } from '../../shell/ui/links.tsx';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { useTexts } from '../../texts/texts.tsx';

/** No rows: either the bank is empty or nothing in it matches. */
export function BankNothing({ search, onClear }: { search: BankSearch; onClear: () => void }) {
  const { teach } = useTexts();
  if (search.q || search.tag || search.kind) {
    return (
      <NothingHere
        icon={<IconSearchOff size={40} stroke={1.5} />}
        title={teach.noMatch}
        action={
          <Button variant="default" onClick={onClear}>
            {teach.clearFilters}
          </Button>
        }
      >
        {teach.noMatchText}
      </NothingHere>
    );
  }
  return (
    <NothingHere
      icon={<IconBook2 size={40} stroke={1.5} />}
      title={teach.emptyBank}
      action={
        <Group justify="center">
          <LinkButton to="/imports" variant="default">
            {teach.importItems}
          </LinkButton>
          <LinkButton to="/items/new">{teach.newItem}</LinkButton>
        </Group>
      }
    >
      {teach.emptyBankText}
    </NothingHere>
  );
}
