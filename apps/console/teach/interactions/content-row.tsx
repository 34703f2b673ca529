import { IconPinFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { FieldAt, useProblem } from '../editor/field-problems.tsx';
import { RichText } from '../rich-text/rich-text.tsx';
import classes from './content-row.module.css';
import type { Entry } from './entry.ts';
import { EntryMenu } from './entry-menu.tsx';

interface ContentRowProps {
  entry: Entry;
  path: string;
  name: string;
  canPin: boolean;
  mark: ReactNode;
  extra: ReactNode;
  onChange: (entry: Entry) => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

export function ContentRow(props: ContentRowProps) {
  const { entry, path, name, canPin, mark, extra, onChange, onMoveUp, onMoveDown, onRemove } = props;
  const { editor } = useTexts();
  const problem = useProblem(path);
  return (
    <div className={classes.row}>
      {mark && <div className={classes.mark}>{mark}</div>}
      <div className={classes.content}>
        <FieldAt path={path}>
          <RichText
            label={name}
            aside={
              entry.pinned && (
                <span className={classes.pinned}>
                  <IconPinFilled size={14} aria-hidden /> {editor.pinned}
                </span>
              )
            }
            line
            value={entry.content}
            onChange={(content) => onChange({ ...entry, content })}
            error={problem}
          />
        </FieldAt>
        {extra}
      </div>
      <EntryMenu
        name={name}
        pinned={canPin ? (entry.pinned ?? false) : undefined}
        onPin={() => onChange(withPin(entry))}
        onMoveUp={onMoveUp}
        onMoveDown={onMoveDown}
        onRemove={onRemove}
      />
    </div>
  );
}

/** An option that is not pinned has no such field at all, as in stored items. */
function withPin({ pinned, ...entry }: Entry): Entry {
  return pinned ? entry : { ...entry, pinned: true };
}
