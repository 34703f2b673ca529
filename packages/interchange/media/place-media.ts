import type { Html } from '@lembar/assessment/item/item.ts';
import { Parser } from 'htmlparser2';
import type { Notes } from '../loss-report.ts';
import { escapeHtml } from '../text/markup.ts';
import { listed } from '../text/sentence.ts';
import { findMedia, type LostMedia, type MediaContext, pluginFile } from './find-media.ts';

type Attributes = Record<string, string>;

/** Elements that show what `src` names. */
const showing = new Set(['img', 'audio', 'video', 'source', 'track', 'embed']);

/** Elements that no sanitised text keeps. */
const active = /^(script|style|iframe|frame|object|applet|form|input|button|select|textarea|link|meta|base)$/;

/**
 * Puts `media:<id>` in place of `@@PLUGINFILE@@/…` and `data:` addresses. What cannot be had, because the file is missing,
 * of an unknown kind or on another server, leaves its alternative text or its name in brackets and a note. Everything
 * between the tags concerned stays as it was, letter by letter.
 */
export function placeMedia(html: Html, context: MediaContext): Html {
  const edits: { start: number; end: number; text: string }[] = [];
  const openLinks: boolean[] = [];
  const found = new Set<string>();
  const parser = new Parser({
    onopentag(name, attributes) {
      const edit = editedTag(name, attributes, context);
      if (name === 'a') openLinks.push(edit !== undefined);
      if (edit !== undefined) edits.push({ start: parser.startIndex, end: parser.endIndex + 1, text: edit });
      if (active.test(name)) found.add(`<${name}>`);
      for (const attribute of Object.keys(attributes)) if (/^on[a-z]+$/.test(attribute)) found.add(attribute);
    },
    onclosetag(name, implied) {
      const replaced = name === 'a' && openLinks.pop();
      if (replaced && !implied) edits.push({ start: parser.startIndex, end: parser.endIndex + 1, text: '' });
    },
  });
  parser.end(html);
  noteActive(found, context.notes);
  const placed = applied(html, edits);
  if (placed.includes(pluginFile)) noteLeftovers(context.notes);
  return placed;
}

function applied(html: Html, edits: { start: number; end: number; text: string }[]): Html {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, text } of edits) {
    pieces.push(html.slice(position, start), text);
    position = end;
  }
  return edits.length === 0 ? html : pieces.join('') + html.slice(position);
}

/** The new opening tag, or `undefined` when the old one stays. */
function editedTag(name: string, attributes: Attributes, context: MediaContext): string | undefined {
  if (name === 'a') return editedLink(attributes.href, context);
  const source = attributes.src;
  if (!showing.has(name) || source === undefined) return undefined;
  const found = findMedia(source, context);
  if ('lost' in found) return placeholder(found, attributes.alt, context.notes);
  const { srcset, poster, ...kept } = attributes;
  if (srcset !== undefined || poster !== undefined) noteOtherPictures(context.notes);
  return openingTag(name, { ...kept, src: `media:${found.media.id}` });
}

/** Moodle shows a link to a picture or recording as the thing itself, so that is what is placed before the link's text. */
function editedLink(href: string | undefined, context: MediaContext): string | undefined {
  if (href === undefined || !(href.startsWith(pluginFile) || /^(data|media):/i.test(href))) return undefined;
  const found = findMedia(href, context);
  if ('lost' in found) {
    context.notes.dropped('file', found.why);
    return '';
  }
  const kind = found.media.type.split('/')[0];
  const source = `media:${found.media.id}`;
  if (kind === 'image') return openingTag('img', { src: source, alt: '' });
  return `${openingTag(kind ?? '', { src: source, controls: '' })}</${kind}>`;
}

function openingTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${written.join('')}>`;
}

function placeholder({ lost, why }: LostMedia, alt: string | undefined, notes: Notes): string {
  notes.dropped('file', why);
  return escapeHtml(`[${alt?.trim() || lost}]`);
}

function noteActive(found: Set<string>, notes: Notes): void {
  if (found.size === 0) return;
  const names = listed([...found]);
  notes.dropped('active-content', {
    id: `Isi aktif (${names}) dibuang saat soal disimpan.`,
    en: `Active content (${names}) is removed when the item is saved.`,
  });
}

function noteOtherPictures(notes: Notes): void {
  notes.dropped('file', {
    id: 'Gambar cadangan (srcset, poster) tidak dibawa; gambar utamanya dibawa.',
    en: 'Alternative pictures (srcset, poster) are left out; the main one is carried.',
  });
}

/** Addresses in places that are not followed, such as a style's `url(…)`. */
function noteLeftovers(notes: Notes): void {
  notes.dropped('file', {
    id: 'Ada berkas yang disebut di tempat yang tidak dikenal (misalnya latar belakang), jadi tidak ditampilkan.',
    en: 'A file is named in a place that is not followed (such as a background) and is not shown.',
  });
}
