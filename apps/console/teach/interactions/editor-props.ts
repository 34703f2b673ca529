/** What every interaction's editor is given. */
export interface EditorProps<Draft> {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Where the interaction is in the form: `interactions.0`. */
  path: string;
}
