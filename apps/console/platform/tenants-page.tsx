import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useState } from 'react';
import { useMoments } from '../shell/time/use-moments.ts';
import { NothingHere } from '../shell/ui/nothing-here.tsx';
import { Page } from '../shell/ui/page.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { Row, RowList } from '../shell/ui/row-list.tsx';
import { useTexts } from '../texts/texts.tsx';
import { AddTenantDialog } from './add-tenant-dialog.tsx';
import { TenantCreated } from './tenant-created.tsx';
import { addressOf, type CreatedTenant, useTenants } from './use-tenants.ts';

/** All schools of this installation. */
export function TenantsPage() {
  const { shell, platform } = useTexts();
  const { day } = useMoments();
  const tenants = useTenants();
  const [adding, { open, close }] = useDisclosure(false);
  const [created, setCreated] = useState<CreatedTenant | null>(null);
  const add = <Button onClick={open}>{platform.add}</Button>;
  return (
    <Page title={shell.platform} lead={platform.lead} actions={add}>
      <QueryView query={tenants}>
        {({ tenants: all }) =>
          all.length === 0 ? (
            <NothingHere icon={<IconBuildingCommunity size={40} stroke={1.5} />} title={platform.empty} action={add}>
              {platform.emptyText}
            </NothingHere>
          ) : (
            <RowList label={platform.schools}>
              {all.map(({ id, name, slug, timeZone, users, createdAt }) => (
                <Row
                  key={id}
                  title={name}
                  about={
                    <>
                      {addressOf(slug)}
                      <br />
                      {[
                        platform.users(users),
                        platform.zones[timeZone] ?? timeZone,
                        platform.since(day(createdAt)),
                      ].join(' · ')}
                    </>
                  }
                />
              ))}
            </RowList>
          )
        }
      </QueryView>
      <AddTenantDialog
        opened={adding}
        onClose={close}
        onCreated={(fresh) => {
          close();
          setCreated(fresh);
        }}
      />
      <TenantCreated created={created} onKept={() => setCreated(null)} />
    </Page>
  );
}
