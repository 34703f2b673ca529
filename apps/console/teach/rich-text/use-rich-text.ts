import type { Direction } from '@lembar/assessment/item/content.ts';
import type { EditorProps } from '@tiptap/pm/view';
import { type Editor, useEditor } from '@tiptap/react';
import { useMemo, useRef } from 'react';
import { useNotifyProblem } from '../../shell/ui/use-notify-problem.ts';
import { toEditorHtml, toStoredHtml } from './editor-html.ts';
import type { EditedEquation } from './equation-dialog.tsx';
import { textExtensions } from './extensions.ts';
import { uploadMedium } from './office-media.ts';
import { asLine, withoutEmptiness } from './tidy-html.ts';

export interface RichTextSettings {
  value: string;
  onChange: (html: string) => void;
  /** A short text: one line is stored without its paragraph. */
  line: boolean;
  direction: Direction;
  labelledBy: string;
  describedBy: string | undefined;
  onEditEquation: (equation: EditedEquation) => void;
}

/** An editor for one text. It begins with `value` and from then on tells of changes; give it a new key to begin anew. */
export function useRichText(settings: RichTextSettings): Editor {
  const latest = useRef(settings);
  latest.current = settings;
  const notifyProblem = useNotifyProblem();
  const extensions = useMemo(() => textExtensions((equation) => latest.current.onEditEquation(equation)), []);
  const editor = useEditor({
    extensions,
    content: toEditorHtml(settings.value),
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: changed }) => {
      const html = withoutEmptiness(toStoredHtml(changed.getHTML()));
      latest.current.onChange(latest.current.line ? asLine(html) : html);
    },
    editorProps: useEditorProps(settings, takeFiles),
  });

  /** Pictures from the clipboard or the desktop are stored at the school; their bytes never sit in the text. */
  function takeFiles(transfer: DataTransfer | null): boolean {
    const files = [...(transfer?.files ?? [])].filter((file) => /^(image|audio|video)\//.test(file.type));
    for (const file of files) {
      uploadMedium(file)
        .then((attrs) => editor.chain().focus().insertContent({ type: 'medium', attrs }).run())
        .catch(notifyProblem);
    }
    return files.length > 0;
  }

  return editor;
}

type TakeFiles = (transfer: DataTransfer | null) => boolean;

/** Name, direction and the sentence that describes a mistake belong to the element that has the focus. */
function useEditorProps({ labelledBy, describedBy, direction }: RichTextSettings, takeFiles: TakeFiles): EditorProps {
  const take = useRef(takeFiles);
  take.current = takeFiles;
  return useMemo(
    () => ({
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        dir: direction,
        ...(describedBy ? { 'aria-describedby': describedBy, 'aria-invalid': 'true' } : {}),
      },
      handlePaste: (_view, event) => take.current(event.clipboardData),
      handleDrop: (_view, event, _slice, moved) => !moved && take.current(event.dataTransfer),
    }),
    [labelledBy, describedBy, direction],
  );
}
