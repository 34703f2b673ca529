import { trueFalseKey } from '../../keys/true-false-key.ts';
import { listed, shorten } from '../../text/sentence.ts';
import { claimAnswers, claimTypedText } from './answers.ts';
import type { ReadType } from './question-type.ts';

/** `truefalse`. Old exports have the words of the site's language; then the first answer is “true”, as Moodle reads it. */
export const readTrueFalse: ReadType = (question, context) => {
  const answers = claimAnswers(question, context, (answer) => claimTypedText(answer, context.notes));
  const isNamed = answers.every(({ content }) => content === 'true' || content === 'false');
  if (!isNamed) {
    const words = listed(answers.map(({ content }) => `“${shorten(content, 60)}”`));
    context.notes.mapped('true-false-words', {
      id: `Jawaban tertulis ${words}, bukan “true”/“false”; yang pertama dibaca sebagai “benar”. Periksa kuncinya.`,
      en: `The answers are written ${words}, not “true”/“false”; the first was read as “true”. Check the key.`,
    });
  }
  const percentOf = (word: 'true' | 'false') =>
    (isNamed ? answers.find(({ content }) => content === word) : answers[word === 'true' ? 0 : 1])?.percent ?? 0;
  return trueFalseKey(
    percentOf('true'),
    percentOf('false'),
    answers.map(({ content, feedback }, index) => ({
      about: (isNamed ? content === 'true' : index === 0) ? 'Benar' : 'Salah',
      feedback,
    })),
    context.notes,
  );
};
