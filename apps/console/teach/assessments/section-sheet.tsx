import { Button, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { EntryMenu } from '../interactions/entry-menu.tsx';
import { RichText } from '../rich-text/rich-text.tsx';
import { type SectionDraft, withItems, withPick } from './definition-draft.ts';
import { DrawFields } from './draw-fields.tsx';
import { ItemPicker } from './item-picker.tsx';
import { NamedItemList } from './named-item-list.tsx';

interface SectionSheetProps {
  section: SectionDraft;
  number: number;
  /** Items that stand anywhere in the assessment: nobody gets the same one twice. */
  used: readonly string[];
  titles: ReadonlyMap<string, string | null>;
  onChange: (section: SectionDraft) => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

export function SectionSheet({ section, number, used, titles, onChange, ...moves }: SectionSheetProps) {
  const { assessments } = useTexts();
  const [picking, { open, close }] = useDisclosure(false);
  return (
    <Sheet label={assessments.section(number)}>
      <Stack>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2}>{assessments.section(number)}</Title>
          <EntryMenu name={assessments.section(number)} flush {...moves} />
        </Group>
        <SectionFields section={section} onChange={onChange} />
        <Picks section={section} titles={titles} onChange={onChange} />
        <Group gap="sm">
          <Button onClick={open}>{assessments.addItems}</Button>
          <Button
            variant="default"
            onClick={() =>
              onChange({ ...section, picks: [...section.picks, { kind: 'draw', tag: '', count: 1, weight: 1 }] })
            }
          >
            {assessments.addDraw}
          </Button>
        </Group>
      </Stack>
      <ItemPicker
        opened={picking}
        onClose={close}
        used={used}
        onPick={(itemIds) => {
          onChange(withItems(section, itemIds));
          close();
        }}
      />
    </Sheet>
  );
}

function SectionFields({ section, onChange }: Pick<SectionSheetProps, 'section' | 'onChange'>) {
  const { assessments } = useTexts();
  return (
    <>
      <TextInput
        label={assessments.sectionTitle}
        description={assessments.sectionTitleHint}
        maxLength={200}
        value={section.title}
        onChange={(event) => onChange({ ...section, title: event.currentTarget.value })}
      />
      <RichText
        label={assessments.instructions}
        line
        value={section.instructions ?? ''}
        onChange={(instructions) => onChange({ ...section, instructions })}
      />
      <Switch
        label={assessments.shuffleItems}
        checked={section.shuffleItems}
        onChange={(event) => onChange({ ...section, shuffleItems: event.currentTarget.checked })}
      />
    </>
  );
}

function Picks({ section, titles, onChange }: Pick<SectionSheetProps, 'section' | 'titles' | 'onChange'>) {
  const { assessments } = useTexts();
  if (section.picks.length === 0) return <Text c="dimmed">{assessments.emptySection}</Text>;
  return section.picks.map((pick, index) =>
    pick.kind === 'items' ? (
      <NamedItemList
        // biome-ignore lint/suspicious/noArrayIndexKey: picks have no id, and their order is what they are
        key={index}
        items={pick.items}
        titles={titles}
        onChange={(items) => onChange(withPick(section, index, { ...pick, items }))}
      />
    ) : (
      <DrawFields
        // biome-ignore lint/suspicious/noArrayIndexKey: picks have no id, and their order is what they are
        key={index}
        draw={pick}
        onChange={(draw) => onChange(withPick(section, index, draw))}
        onRemove={() => onChange(withPick(section, index, null))}
      />
    ),
  );
}
