import type { SchoolClass } from '@lembar/contract/roster.ts';
import { ActionIcon, Checkbox, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../shell/ui/confirm-dialog.tsx';
import { LinkButton } from '../shell/ui/links.tsx';
import { Row } from '../shell/ui/row-list.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import { useRemoveClass } from './use-roster.ts';

export function ClassRow({ schoolClass }: { schoolClass: SchoolClass }) {
  const { administer } = useTexts();
  const { id, name, schoolYear, candidates } = schoolClass;
  const [asking, { open, close }] = useDisclosure(false);
  return (
    <Row
      title={name}
      about={`${schoolYear} · ${administer.candidates(candidates)}`}
      aside={
        <>
          <LinkButton
            to="/users"
            search={{ classId: id }}
            size="xs"
            variant="default"
            aria-label={administer.seeCandidatesOf(name)}
          >
            {administer.seeCandidates}
          </LinkButton>
          <ActionIcon variant="subtle" color="gray.8" aria-label={administer.removeClassOf(name)} onClick={open}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
          <RemoveClassDialog schoolClass={schoolClass} opened={asking} onClose={close} />
        </>
      }
    />
  );
}

interface RemoveClassDialogProps {
  schoolClass: SchoolClass;
  opened: boolean;
  onClose: () => void;
}

function RemoveClassDialog({ schoolClass: { id, name }, opened, onClose }: RemoveClassDialogProps) {
  const { administer } = useTexts();
  const announce = useAnnounce();
  const [withCandidates, setWithCandidates] = useState(false);
  const remove = useRemoveClass(() => {
    onClose();
    announce(administer.classRemoved);
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={administer.removeClassTitle(name)}
      confirm={administer.removeClass}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ classId: id, withCandidates })}
    >
      <Stack>
        <Text>{administer.removeClassText}</Text>
        <Checkbox
          label={administer.withCandidates}
          checked={withCandidates}
          onChange={(event) => setWithCandidates(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
