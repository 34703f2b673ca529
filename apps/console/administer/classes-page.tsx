import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUsersGroup } from '@tabler/icons-react';
import { NothingHere } from '../shell/ui/nothing-here.tsx';
import { Page } from '../shell/ui/page.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { RowList } from '../shell/ui/row-list.tsx';
import { useTexts } from '../texts/texts.tsx';
import { AddClassDialog } from './add-class-dialog.tsx';
import { ClassRow } from './class-row.tsx';
import { useClasses } from './use-roster.ts';

export function ClassesPage() {
  const { shell, administer } = useTexts();
  const classes = useClasses();
  const [adding, { open, close }] = useDisclosure(false);
  const add = <Button onClick={open}>{administer.addClass}</Button>;
  return (
    <Page title={shell.classes} lead={administer.classesLead} actions={add}>
      <QueryView query={classes}>
        {({ classes: all }) =>
          all.length === 0 ? (
            <NothingHere icon={<IconUsersGroup size={40} stroke={1.5} />} title={administer.emptyClasses} action={add}>
              {administer.emptyClassesText}
            </NothingHere>
          ) : (
            <RowList label={shell.classes}>
              {all.map((each) => (
                <ClassRow key={each.id} schoolClass={each} />
              ))}
            </RowList>
          )
        }
      </QueryView>
      <AddClassDialog opened={adding} onClose={close} />
    </Page>
  );
}
