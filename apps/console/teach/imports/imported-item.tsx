import type { ImportPreview, LossEntry } from '@lembar/contract/imports.ts';
import { Checkbox, Group, List, Text } from '@mantine/core';
import { Mark } from '../../shell/ui/mark.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useWords } from '../../texts/texts.tsx';
import { PhonePreview } from '../items/phone-preview.tsx';
import { asShownItem } from '../items/shown-item.ts';
import classes from './imported-item.module.css';
import { worstVerdict } from './loss.ts';
import { VerdictMark } from './verdict-mark.tsx';

interface ImportedItemProps {
  imported: ImportPreview['items'][number];
  /** The notes about this item. */
  entries: LossEntry[];
  mediaUrl: (mediaId: string) => string | undefined;
  taken: boolean;
  onTake: (taken: boolean) => void;
}

/** One item of the file: as a candidate would see it, and what could not be carried over. */
export function ImportedItem({ imported, entries, mediaUrl, taken, onTake }: ImportedItemProps) {
  const { language, texts } = useWords();
  const { imports } = texts;
  const { title } = imported.item;
  const notable = entries.filter((entry) => entry.verdict !== 'carried');
  return (
    <Sheet label={title}>
      <div className={classes.item}>
        <div className={classes.about}>
          <Checkbox
            label={
              <Text component="span" fw={600}>
                {title}
              </Text>
            }
            aria-label={imports.take(title)}
            checked={taken}
            onChange={(event) => onTake(event.currentTarget.checked)}
          />
          <Group gap={6}>
            <VerdictMark verdict={worstVerdict(entries)} />
            {!taken && <Mark tone="warn">{imports.notTaken}</Mark>}
            <Text size="sm" c="dimmed" component="span">
              {imported.place}
            </Text>
          </Group>
          {notable.length > 0 && (
            <List size="sm">
              {notable.map((entry) => (
                <List.Item key={`${entry.construct}:${entry.detail.id}`}>{entry.detail[language]}</List.Item>
              ))}
            </List>
          )}
        </div>
        {taken && <PhonePreview shown={asShownItem(imported.shown)} mediaUrl={mediaUrl} caption={false} />}
      </div>
    </Sheet>
  );
}
