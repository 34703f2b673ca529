import type { Html } from '@lembar/assessment/item/item.ts';
import { Parser } from 'htmlparser2';
import type { ImportedMedia } from '../imported.ts';
import type { Message, Notes } from '../loss-report.ts';
import { escapeHtml } from '../text/markup.ts';
import { baseName, type FilesAtHand, pathInUrl } from './attached-files.ts';
import { decodeBase64, type MediaShelf } from './media-shelf.ts';

const pluginFile = '@@PLUGINFILE@@';

/** What a text's media are placed with. */
export interface MediaContext {
  readonly files: FilesAtHand;
  readonly shelf: MediaShelf;
  readonly notes: Notes;
}

type Attributes = Record<string, string>;
type Found = { media: ImportedMedia } | { lost: string; why: Message };

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
  if (!html.includes('<')) return noteLeftovers(html, context.notes);
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
  return noteLeftovers(applied(html, edits), context.notes);
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

function placeholder({ lost, why }: { lost: string; why: Message }, alt: string | undefined, notes: Notes): string {
  notes.dropped('file', why);
  return escapeHtml(`[${alt?.trim() || lost}]`);
}

function findMedia(url: string, { files, shelf, notes }: MediaContext): Found {
  const data = /^data:([^,]*?)(;base64)?,/i.exec(url);
  if (!data && !url.startsWith(pluginFile)) return elsewhere(url);
  const path = data ? `${data[1]?.split(';')[0] || 'data'}` : pathInUrl(url.slice(pluginFile.length));
  const name = data ? path : baseName(path);
  const bytes = data ? decodeBase64(data[2] ? url.slice(data[0].length) : '!') : files.find(path)?.bytes;
  if (bytes === undefined) return missing(name);
  const media = shelf.add(data ? `${path.replaceAll('/', '.')}` : name, bytes);
  if (media === undefined) return unknownKind(name);
  notes.carried('file', {
    id: `Berkas ${name} ikut dibawa (${media.type}, ${bytes.length} byte).`,
    en: `The file ${name} is carried (${media.type}, ${bytes.length} bytes).`,
  });
  return { media };
}

function elsewhere(url: string): Found {
  const address = url.length > 120 ? `${url.slice(0, 119)}…` : url;
  return {
    lost: baseName(pathInUrl(address)) || address,
    why: {
      id: `Gambar atau rekaman di ${address} tidak ada di dalam berkas ini, jadi tidak diambil.`,
      en: `The picture or recording at ${address} is not inside this file and was not fetched.`,
    },
  };
}

function missing(name: string): Found {
  return {
    lost: name,
    why: {
      id: `Berkas ${name} disebut di soal tetapi tidak ada (atau rusak) di dalam berkas ini.`,
      en: `The file ${name} is named by the question but is missing or damaged in this file.`,
    },
  };
}

function unknownKind(name: string): Found {
  return {
    lost: name,
    why: {
      id: `Berkas ${name} bukan gambar atau rekaman yang dikenal (SVG dan dokumen tidak dibawa; simpan gambarnya sebagai PNG).`,
      en: `The file ${name} is no picture or recording that is known (SVG and documents are not carried; save the picture as PNG).`,
    },
  };
}

function noteActive(found: Set<string>, notes: Notes): void {
  if (found.size === 0) return;
  const names = [...found].join(', ');
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
function noteLeftovers(html: Html, notes: Notes): Html {
  if (html.includes(pluginFile)) {
    notes.dropped('file', {
      id: 'Ada berkas yang disebut di tempat yang tidak dikenal (misalnya latar belakang), jadi tidak ditampilkan.',
      en: 'A file is named in a place that is not followed (such as a background) and is not shown.',
    });
  }
  return html;
}
