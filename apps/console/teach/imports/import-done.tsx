import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { LinkButton } from '../../shell/ui/links.tsx';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { useTexts } from '../../texts/texts.tsx';

interface ImportDoneProps {
  count: number;
  tag: string | undefined;
  onAnother: () => void;
}

export function ImportDone({ count, tag, onAnother }: ImportDoneProps) {
  const { imports } = useTexts();
  return (
    <NothingHere
      icon={<IconCircleCheck size={44} stroke={1.5} />}
      title={imports.doneTitle(count)}
      action={
        <Group justify="center">
          <Button variant="default" onClick={onAnother}>
            {imports.another}
          </Button>
          <LinkButton to="/items" search={tag ? { tag } : {}}>
            {imports.toBank}
          </LinkButton>
        </Group>
      }
    >
      {imports.doneText}
    </NothingHere>
  );
}
