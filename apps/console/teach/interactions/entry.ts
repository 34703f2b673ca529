/** Something with an id and a content: an option, a row, a category, a prompt. */
export interface Entry {
  id: string;
  content: string;
  pinned?: boolean;
}
