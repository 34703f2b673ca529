import type { Notes } from '../loss-report.ts';
import { categoryPath } from '../moodle/category-path.ts';
import { noteCategory } from '../moodle/note-category.ts';
import { withClaims } from '../xml/claims.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { readPlainText, readQuotedText } from './rich-text.ts';

/** `<question type="category">`: the path for the questions that follow. */
export function readCategory(element: XmlElement, notes: Notes): string[] {
  return withClaims(element, notes, (category) => {
    category.attribute('type');
    const path = categoryPath(readPlainText(category.child('category'), notes));
    const about = [readQuotedText(category.child('info'), notes), readPlainText(category.child('idnumber'), notes)];
    noteCategory(
      path,
      about.filter((text) => text !== ''),
      notes,
    );
    return path;
  });
}
