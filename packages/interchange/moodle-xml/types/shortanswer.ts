import { shortTextKey } from '../../keys/short-text-key.ts';
import { claimAnswers, claimTypedText } from './answers.ts';
import { claimFlag, type ReadType } from './question-type.ts';

/** `shortanswer`: `<usecase>` tells whether capital letters matter. */
export const readShortAnswer: ReadType = (question, context) => {
  const { notes } = context;
  const answers = claimAnswers(question, context, (answer) => claimTypedText(answer, notes));
  const caseSensitive = claimFlag(question, 'usecase', false, notes);
  notes.carried('use-case', {
    id: caseSensitive ? 'Huruf besar dan kecil dibedakan.' : 'Huruf besar dan kecil disamakan.',
    en: caseSensitive ? 'Capital letters matter.' : 'Capital letters make no difference.',
  });
  const texts = answers.map(({ content, percent }) => ({ text: content, percent }));
  return {
    interaction: shortTextKey(texts, caseSensitive, notes),
    answerFeedback: answers.map(({ content, feedback }) => ({ about: content, feedback })),
  };
};
