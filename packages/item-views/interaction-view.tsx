import type { Shown } from '@lembar/assessment/interactions/answering.ts';
import { CategoryTableView } from './category-table-view.tsx';
import { EssayView } from './essay-view.tsx';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { MatchView } from './match-view.tsx';
import { MultipleChoiceView } from './multiple-choice-view.tsx';
import { NumericView } from './numeric-view.tsx';
import { ShortTextView } from './short-text-view.tsx';
import { SingleChoiceView } from './single-choice-view.tsx';
import { TrueFalseView } from './true-false-view.tsx';

/** The view of an interaction of any kind. */
export function InteractionView({ shown, ...rest }: InteractionViewProps<Shown>) {
  switch (shown.kind) {
    case 'single-choice':
      return <SingleChoiceView shown={shown} {...rest} />;
    case 'multiple-choice':
      return <MultipleChoiceView shown={shown} {...rest} />;
    case 'category-table':
      return <CategoryTableView shown={shown} {...rest} />;
    case 'true-false':
      return <TrueFalseView shown={shown} {...rest} />;
    case 'match':
      return <MatchView shown={shown} {...rest} />;
    case 'short-text':
      return <ShortTextView shown={shown} {...rest} />;
    case 'numeric':
      return <NumericView shown={shown} {...rest} />;
    case 'essay':
      return <EssayView shown={shown} {...rest} />;
  }
}
