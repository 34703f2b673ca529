import type { Notes } from '../loss-report.ts';
import type { AttachedFile, FilesAtHand } from '../media/attached-files.ts';
import { decodeBase64 } from '../media/media-shelf.ts';
import { withClaims } from '../xml/claims.ts';
import { isElement, ownText, type XmlElement } from '../xml/read-xml.ts';

/** All files of a question. Moodle keeps them with each text; other programs keep them anywhere in the question. */
export interface QuestionFiles {
  /** The files as a text sees them: those that stand with it come before the others. */
  seenFrom(own: readonly XmlElement[]): FilesAtHand;
  /** Notes the files that no text asked for. */
  noteUnused(): void;
}

export function readQuestionFiles(question: XmlElement, notes: Notes): QuestionFiles {
  const files = new Map<XmlElement, AttachedFile>();
  const unused = new Set<AttachedFile>();
  for (const element of fileElements(question)) {
    const file = readFileElement(element, notes);
    files.set(element, file);
    unused.add(file);
  }
  const byPath = new Map([...files.values()].reverse().map((file) => [file.path, file]));
  return {
    seenFrom: (own) => ({
      find(path) {
        const found = own.map((element) => files.get(element)).find((file) => file?.path === path) ?? byPath.get(path);
        if (found !== undefined) unused.delete(found);
        return found;
      },
    }),
    noteUnused() {
      for (const { path } of unused) {
        notes.dropped('file', {
          id: `Berkas ${path} tidak dipakai di teks yang dibawa, jadi tidak dibawa.`,
          en: `The file ${path} is not used by any text that is carried and is left out.`,
        });
      }
    },
  };
}

/** Every `<file>` with a name, wherever it stands in the question. */
function fileElements(element: XmlElement): XmlElement[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === 'file' && child.attributes.has('name') ? [child] : fileElements(child)));
}

function readFileElement(element: XmlElement, notes: Notes): AttachedFile {
  return withClaims(element, notes, (claims) => {
    const folder = claims.attribute('path') ?? '/';
    const encoding = claims.attribute('encoding') ?? 'base64';
    claims.text();
    return {
      path: `${folder}/${claims.attribute('name')}`.replace(/\/{2,}/g, '/').replace(/^\//, ''),
      // Decoded when a text asks for it: an unused file costs nothing.
      get bytes() {
        return encoding === 'base64' ? decodeBase64(ownText(element)) : undefined;
      },
    };
  });
}
