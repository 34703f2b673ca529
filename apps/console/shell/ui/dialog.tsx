import { Modal, type ModalRootProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';

interface DialogProps extends ModalRootProps {
  title: ReactNode;
  /** Off where leaving needs a decision. */
  withCloseButton?: boolean;
}

/** A dialog with a heading, a named way out, and the focus back where it came from. */
export function Dialog({ title, withCloseButton = true, children, ...root }: DialogProps) {
  const { shell } = useTexts();
  return (
    <Modal.Root centered {...root}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content radius="lg">
        {/* A <header> outside an article counts as the page's banner, which there is already. */}
        <Modal.Header role="presentation">
          <Modal.Title fw={700}>{title}</Modal.Title>
          {withCloseButton && <Modal.CloseButton aria-label={shell.close} />}
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
