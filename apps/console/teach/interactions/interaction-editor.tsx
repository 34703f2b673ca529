import { CategoryTableEditor } from './category-table-editor.tsx';
import type { InteractionDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { EssayEditor } from './essay-editor.tsx';
import { MatchEditor } from './match-editor.tsx';
import { MultipleChoiceEditor } from './multiple-choice-editor.tsx';
import { NumericEditor } from './numeric-editor.tsx';
import { ShortTextEditor } from './short-text-editor.tsx';
import { SingleChoiceEditor } from './single-choice-editor.tsx';
import { TrueFalseEditor } from './true-false-editor.tsx';

/** The editor of one interaction; a kind without an editor does not compile. */
export function InteractionEditor({ draft, ...props }: EditorProps<InteractionDraft>) {
  switch (draft.kind) {
    case 'single-choice':
      return <SingleChoiceEditor draft={draft} {...props} />;
    case 'multiple-choice':
      return <MultipleChoiceEditor draft={draft} {...props} />;
    case 'category-table':
      return <CategoryTableEditor draft={draft} {...props} />;
    case 'true-false':
      return <TrueFalseEditor draft={draft} {...props} />;
    case 'match':
      return <MatchEditor draft={draft} {...props} />;
    case 'short-text':
      return <ShortTextEditor draft={draft} {...props} />;
    case 'numeric':
      return <NumericEditor draft={draft} {...props} />;
    case 'essay':
      return <EssayEditor draft={draft} {...props} />;
    default:
      return draft satisfies never;
  }
}
