import { moved, replaced, without } from '../interactions/lists.ts';
import type { SectionDraft } from './definition-draft.ts';
import { namedItemIds } from './definition-draft.ts';
import { SectionSheet } from './section-sheet.tsx';
import { useItemTitles } from './use-assessments.ts';

interface SectionListProps {
  sections: SectionDraft[];
  onChange: (sections: SectionDraft[]) => void;
}

export function SectionList({ sections, onChange }: SectionListProps) {
  const used = namedItemIds({ sections });
  const titles = useItemTitles(used);
  return (
    <>
      {sections.map((section, index) => (
        <SectionSheet
          key={section.id}
          section={section}
          number={index + 1}
          used={used}
          titles={titles}
          onChange={(changed) => onChange(replaced(sections, index, changed))}
          onMoveUp={index > 0 ? () => onChange(moved(sections, index, -1)) : undefined}
          onMoveDown={index < sections.length - 1 ? () => onChange(moved(sections, index, 1)) : undefined}
          onRemove={sections.length > 1 ? () => onChange(without(sections, index)) : undefined}
        />
      ))}
    </>
  );
}
