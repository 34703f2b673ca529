import { type Html, type Item, item as itemSchema } from '@lembar/assessment/item/item.ts';
import type { ItemDraft } from '../imported.ts';
import { Refusal } from '../keys/refusal.ts';
import type { Notes } from '../loss-report.ts';
import { escapeHtml, excerpt, isBlank } from '../text/markup.ts';
import { listed, shorten } from '../text/sentence.ts';
import { explainIssues } from './explain-issues.ts';

const longestTitle = 200;
const longestTag = 100;

/** Draft → item, judged by the core's schema. Whatever has to be cut or put elsewhere for that is noted. */
export function buildItem(draft: ItemDraft, notes: Notes): Item | Refusal {
  const body = bodyOf(draft, notes);
  if (body === '') {
    return new Refusal('question-text', { id: 'tidak ada teksnya', en: 'it has no text' });
  }
  const feedback = feedbackOf(draft, notes);
  const parsed = itemSchema.safeParse({
    title: titleOf(draft, notes),
    body,
    direction: 'auto',
    interactions: [draft.interaction],
    tags: tagsOf(draft, notes),
    ...(feedback === '' ? {} : { feedback }),
  });
  return parsed.success ? parsed.data : new Refusal('item', explainIssues(parsed.error.issues));
}

function bodyOf({ body, title }: ItemDraft, notes: Notes): Html {
  if (!isBlank(body)) return body;
  if (title.trim() === '') return '';
  notes.mapped('question-text', {
    id: 'Soal tanpa teks: judulnya dijadikan teks soal.',
    en: 'The question has no text: its name became the text.',
  });
  return `<p>${escapeHtml(title.trim())}</p>`;
}

function titleOf({ title, body }: ItemDraft, notes: Notes): string {
  const trimmed = title.replace(/\s+/g, ' ').trim();
  if (trimmed === '') {
    notes.carried('name', {
      id: 'Soal tanpa judul: judulnya diambil dari awal teks soal, seperti di Moodle.',
      en: 'The question has no name: its title is the beginning of its text, as in Moodle.',
    });
    return excerpt(body, 80) || '—';
  }
  if (trimmed.length <= longestTitle) return trimmed;
  notes.mapped('name', {
    id: `Judul dipotong menjadi ${longestTitle} huruf: “${trimmed.slice(0, 1000)}”.`,
    en: `The title was cut to ${longestTitle} characters: “${trimmed.slice(0, 1000)}”.`,
  });
  return wholeCharacters(trimmed.slice(0, longestTitle));
}

function tagsOf({ tags }: ItemDraft, notes: Notes): string[] {
  const wanted = [...new Set(tags.map((tag) => tag.replace(/\s+/g, ' ').trim()).filter((tag) => tag !== ''))];
  const cut = wanted.filter((tag) => tag.length > longestTag);
  if (wanted.length > 0) {
    const list = listed(wanted.map((tag) => `“${shorten(tag)}”`));
    notes[cut.length === 0 ? 'carried' : 'mapped']('tags', {
      id: `Label dibawa${cut.length === 0 ? '' : `, dipotong menjadi ${longestTag} huruf`}: ${list}.`,
      en: `Tags are carried${cut.length === 0 ? '' : `, cut to ${longestTag} characters`}: ${list}.`,
    });
  }
  return [...new Set(wanted.map((tag) => wholeCharacters(tag.slice(0, longestTag))))];
}

/** A cut text must not end in half a character. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

/** General feedback first, then what the file says about single answers, as a list. */
function feedbackOf({ generalFeedback = '', answerFeedback }: ItemDraft, notes: Notes): Html {
  const told = answerFeedback.filter(({ feedback }) => !isBlank(feedback));
  const general = isBlank(generalFeedback) ? '' : generalFeedback;
  if (general !== '') {
    notes.carried('general-feedback', { id: 'Umpan balik umum dibawa.', en: 'The general feedback is carried.' });
  }
  if (told.length === 0) return general;
  notes.mapped('answer-feedback', {
    id: `Umpan balik ${told.length} jawaban dikumpulkan dalam pembahasan soal.`,
    en: `The feedback of ${told.length} answers is gathered in the item's feedback.`,
  });
  const list = told.map(
    ({ about, feedback }) => `<li><strong>${escapeHtml(shorten(about, 80))}</strong>: ${feedback}</li>`,
  );
  return `${general}<ul>${list.join('')}</ul>`;
}
