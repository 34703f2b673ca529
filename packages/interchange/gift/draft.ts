import type { Html } from '@lembar/assessment/item/item.ts';
import type { ItemDraft } from '../imported.ts';
import type { QuestionContext } from '../item/intake.ts';
import { multipleChoiceKey, singleChoiceKey } from '../keys/choice-key.ts';
import { matchKey } from '../keys/match-key.ts';
import { numericKey } from '../keys/numeric-key.ts';
import { Refusal } from '../keys/refusal.ts';
import { shortTextKey } from '../keys/short-text-key.ts';
import { trueFalseKey } from '../keys/true-false-key.ts';
import { placeMedia } from '../media/place-media.ts';
import { escapeHtml, plainText } from '../text/markup.ts';
import { hasMarkup, toHtml, toInlineHtml } from '../text/to-html.ts';
import type { GiftAnswer, GiftAnswers, GiftQuestion, GiftText } from './gift-question.ts';

type AnswerPart = Pick<ItemDraft, 'interaction' | 'answerFeedback'>;

/** GIFT holds no files: whatever a text names as a file is missing. */
const noFiles = { find: () => undefined };

/** A parsed question → a draft of an item. */
export function draftOf(question: GiftQuestion, tags: string[], context: QuestionContext): ItemDraft | Refusal {
  const part = answerPart(question.answers, context);
  if (part instanceof Refusal) return part;
  return {
    title: question.title,
    body: block(question.stem, context),
    tags,
    ...(question.generalFeedback === undefined ? {} : { generalFeedback: block(question.generalFeedback, context) }),
    ...part,
  };
}

function block({ text, format }: GiftText, context: QuestionContext): Html {
  return placeMedia(toHtml(text, format, context.notes), { ...context, files: noFiles });
}

function inline({ text, format }: GiftText, context: QuestionContext): Html {
  return placeMedia(toInlineHtml(text, format, context.notes), { ...context, files: noFiles });
}

function answerPart(answers: GiftAnswers, context: QuestionContext): AnswerPart | Refusal {
  const { notes } = context;
  switch (answers.type) {
    case 'description':
      return new Refusal('question-type', {
        id: 'ini keterangan tanpa bagian jawaban {…}, bukan soal. Jadikan stimulus bila perlu',
        en: 'it is a description without an answer part {…}, no question. Make it a stimulus if need be',
      });
    case 'essay':
      return { interaction: { kind: 'essay', id: 'r1', lines: 15 }, answerFeedback: [] };
    case 'true-false':
      return trueFalsePart(answers, context);
    case 'choice':
      return choicePart(answers, context);
    case 'short-text':
      return {
        interaction: shortTextKey(
          answers.answers.map(({ content, percent }) => ({ text: content, percent })),
          false,
          notes,
        ),
        answerFeedback: feedbackOf(answers.answers, (text) => text, context),
      };
    case 'numeric':
      return {
        interaction: numericKey(
          answers.answers.map(({ content, percent }) => ({ ...content, percent })),
          undefined,
          notes,
        ),
        answerFeedback: feedbackOf(answers.answers, ({ written }) => written, context),
      };
    case 'match':
      return {
        interaction: matchKey(
          answers.pairs.map((pair) => pairOf(pair, context)),
          true,
          notes,
        ),
        answerFeedback: [],
      };
  }
}

function choicePart(
  { single, answers }: Extract<GiftAnswers, { type: 'choice' }>,
  context: QuestionContext,
): AnswerPart {
  const options = answers.map((answer) => ({ ...answer, content: inline(answer.content, context) }));
  const choice = { options: options.map(({ content, percent }) => ({ content, percent })), shuffle: true };
  return {
    interaction: single ? singleChoiceKey(choice, context.notes) : multipleChoiceKey(choice, context.notes),
    answerFeedback: feedbackOf(options, plainText, context),
  };
}

function trueFalsePart(
  answers: Extract<GiftAnswers, { type: 'true-false' }>,
  context: QuestionContext,
): AnswerPart | Refusal {
  const { correct, ifWrong, ifRight } = answers;
  const feedback = [
    ...(ifRight === undefined ? [] : [{ about: correct ? 'Benar' : 'Salah', feedback: inline(ifRight, context) }]),
    ...(ifWrong === undefined ? [] : [{ about: correct ? 'Salah' : 'Benar', feedback: inline(ifWrong, context) }]),
  ];
  return trueFalseKey(correct ? 100 : 0, correct ? 0 : 100, feedback, context.notes);
}

/** Choices of pairs are plain text in Moodle; HTML that stands there all the same is read as such. */
function pairOf({ prompt, choice }: { prompt: GiftText; choice: string }, context: QuestionContext) {
  const shown = hasMarkup(choice) ? choice : escapeHtml(choice).replaceAll('\n', ' ');
  if (hasMarkup(choice)) {
    context.notes.mapped('text-format', {
      id: 'Jawaban pasangan yang memuat HTML dibaca sebagai HTML.',
      en: 'A choice with HTML in it was read as HTML.',
    });
  }
  return { prompt: inline(prompt, context), choice: placeMedia(shown, { ...context, files: noFiles }) };
}

function feedbackOf<T>(
  answers: GiftAnswer<T>[],
  about: (content: T) => string,
  context: QuestionContext,
): ItemDraft['answerFeedback'] {
  return answers.flatMap(({ content, feedback }) =>
    feedback === undefined ? [] : [{ about: about(content), feedback: inline(feedback, context) }],
  );
}
