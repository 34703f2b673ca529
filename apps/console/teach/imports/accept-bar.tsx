import { Button, TagsInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { useTags } from '../items/use-items.ts';
import classes from './accept-bar.module.css';

interface AcceptBarProps {
  taken: number;
  tags: string[];
  busy: boolean;
  onTags: (tags: string[]) => void;
  onAccept: () => void;
}

/** The agreement, always in sight below the items. */
export function AcceptBar({ taken, tags, busy, onTags, onAccept }: AcceptBarProps) {
  const { imports } = useTexts();
  const known = useTags().data?.tags ?? [];
  return (
    <div className={classes.bar}>
      <TagsInput
        className={classes.tags ?? ''}
        label={imports.tagsToAdd}
        description={imports.tagsToAddHint}
        data={known.map(({ tag }) => tag)}
        maxTags={20}
        value={tags}
        onChange={onTags}
      />
      <Button size="md" disabled={taken === 0} loading={busy} onClick={onAccept}>
        {imports.accept(taken)}
      </Button>
    </div>
  );
}
