import type { ModalProps } from '@mantine/core';
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Gives the focus back to what had it before this was shown, where that is still there. */
const useFocusReturn = (): void => {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Once the dialog has left: until then it holds the focus.
      setTimeout(() => {
        const isLost = document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
};

/** A dialog with an address of its own, over the page it was opened from. */
export const PageDialog = (props: Omit<ModalProps, 'opened'>) => {
  useFocusReturn();
  return <Modal {...props} opened />;
};
