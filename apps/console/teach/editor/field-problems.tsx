import { createContext, type ReactNode, useContext } from 'react';

/** What is wrong with which field: path in the form → sentence. */
export type FieldProblems = ReadonlyMap<string, string>;

const FieldProblemsContext = createContext<FieldProblems>(new Map());

export const FieldProblemsProvider = FieldProblemsContext.Provider;

/** The sentence about the field at a path, if something is wrong with it. */
export function useProblem(path: string): string | undefined {
  return useContext(FieldProblemsContext).get(path);
}

/** Marks where a field is, so that the summary of problems can lead to it. */
export function FieldAt({ path, children }: { path: string; children: ReactNode }) {
  return <div data-field={path}>{children}</div>;
}

/** Brings the field at a path, or the nearest thing around it, into sight and gives it the focus. */
export function goToField(path: string): void {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const field = document.querySelector(`[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    if (!field) continue;
    field.scrollIntoView({ block: 'center' });
    field.querySelector<HTMLElement>('input, textarea, select, [contenteditable="true"], button')?.focus();
    return;
  }
}
