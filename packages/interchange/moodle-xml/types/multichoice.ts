import { multipleChoiceKey, singleChoiceKey } from '../../keys/choice-key.ts';
import { plainText } from '../../text/markup.ts';
import type { Claims } from '../../xml/claims.ts';
import type { TextContext } from '../rich-text.ts';
import { claimAnswers, claimOption } from './answers.ts';
import { claimFlag, type ReadType, type TypePart } from './question-type.ts';

/** `multichoice`: one answer or several, told apart by `<single>`. */
export const readMultichoice: ReadType = (question, context) => {
  const isSingle = claimFlag(question, 'single', true, context.notes);
  return choicePart(question, context, (choice) =>
    isSingle ? singleChoiceKey(choice, context.notes) : multipleChoiceKey(choice, context.notes),
  );
};

/** The plugin `multichoiceset`: all right answers and no wrong one, or nothing. */
export const readMultichoiceSet: ReadType = (question, context) =>
  choicePart(question, context, (choice) => multipleChoiceKey({ ...choice, scoring: 'all-or-nothing' }, context.notes));

function choicePart(
  question: Claims,
  context: TextContext,
  key: (choice: Parameters<typeof singleChoiceKey>[0]) => TypePart['interaction'],
): TypePart {
  const answers = claimAnswers(question, context, (answer) => claimOption(answer, context));
  const shuffle = claimFlag(question, 'shuffleanswers', false, context.notes);
  noteShuffle(shuffle, context);
  return {
    interaction: key({ options: answers.map(({ content, percent }) => ({ content, percent })), shuffle }),
    answerFeedback: answers.map(({ content, feedback }) => ({ about: plainText(content), feedback })),
  };
}

/** Whether options change their order is kept as it is. */
export function noteShuffle(shuffle: boolean, { notes }: TextContext): void {
  notes.carried('shuffle', {
    id: shuffle ? 'Pilihan diacak.' : 'Pilihan tidak diacak.',
    en: shuffle ? 'Options are shuffled.' : 'Options are not shuffled.',
  });
}
