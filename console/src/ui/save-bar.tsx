import { Button, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { t } from '../lib/phrases.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

type SaveBarProps = { isDirty: boolean; isSaving: boolean; onDiscard: () => void };

/** Unsaved changes of the form around it: save or discard them; leaving the page asks first. */
export const SaveBar = ({ isDirty, isSaving, onDiscard }: SaveBarProps) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);

  return (
    <>
      {isDirty && (
        <section className="save-bar" aria-label={t('common.unsaved_changes')}>
          <Text size="sm" fw={550}>
            {t('common.unsaved_changes')}
          </Text>
          <Button variant="default" onClick={onDiscard} disabled={isSaving}>
            {t('common.discard')}
          </Button>
          <Button type="submit" loading={isSaving}>
            {t('common.save_changes')}
          </Button>
        </section>
      )}
      <ConfirmDialog
        isOpen={blocker.state === 'blocked'}
        title={t('common.leave_title')}
        text={t('common.leave_text')}
        confirm={t('common.leave_confirm')}
        onClose={() => blocker.reset?.()}
        onConfirm={() => blocker.proceed?.()}
      />
    </>
  );
};
