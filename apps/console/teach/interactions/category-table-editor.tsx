import { Fieldset, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { CategoryAnswers } from './category-answers.tsx';
import { ContentList } from './content-list.tsx';
import type { CategoryTableDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { stillStanding } from './lists.ts';
import { ScoringSelect } from './scoring-select.tsx';
import { ShuffleSwitch } from './shuffle-switch.tsx';

export function CategoryTableEditor({ draft, onChange, path }: EditorProps<CategoryTableDraft>) {
  const { editor } = useTexts();
  const change = (part: Pick<CategoryTableDraft, 'rows' | 'categories'>) =>
    onChange({ ...draft, ...part, correct: stillStanding(draft.correct, part.rows, part.categories) });
  return (
    <Stack>
      <Fieldset legend={editor.categories}>
        <ContentList
          entries={draft.categories}
          onChange={(categories) => change({ rows: draft.rows, categories })}
          path={`${path}.categories`}
          prefix="k"
          nameOf={(index) => editor.category(index + 1)}
          addLabel={editor.addCategory}
          least={2}
        />
      </Fieldset>
      <Fieldset legend={editor.rows}>
        <ContentList
          entries={draft.rows}
          onChange={(rows) => change({ rows, categories: draft.categories })}
          path={`${path}.rows`}
          prefix="s"
          nameOf={(index) => editor.row(index + 1)}
          addLabel={editor.addRow}
          least={1}
        />
      </Fieldset>
      <CategoryAnswers draft={draft} onChange={onChange} path={path} />
      <ShuffleSwitch shuffle={draft.shuffle} onChange={(shuffle) => onChange({ ...draft, shuffle })} />
      <ScoringSelect scoring={draft.scoring} onChange={(scoring) => onChange({ ...draft, scoring })} />
    </Stack>
  );
}
