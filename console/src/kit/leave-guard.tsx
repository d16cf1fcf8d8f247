import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { isLeavingWithDrafts } from '../lib/drafts.ts';
import { t } from '../lib/phrases.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** The state of a navigation away from what is gone: there is nothing left to save. */
export const isGone = { isGone: true };

type LeaveGuardProps = {
  isDirty: boolean;
  /** Where the changes stay: the paths of the tabs of one form. */
  keptAt?: readonly string[] | undefined;
};

/** Asks before a page with unsaved changes is left, within the console or for another site. */
export const LeaveGuard = ({ isDirty, keptAt = [] }: LeaveGuardProps) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      nextLocation.state?.isGone !== true &&
      currentLocation.pathname !== nextLocation.pathname &&
      !keptAt.includes(nextLocation.pathname),
  );
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!isLeavingWithDrafts()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);

  return (
    <ConfirmDialog
      isOpen={blocker.state === 'blocked'}
      title={t('common.leave_title')}
      text={t('common.leave_text')}
      confirm={t('common.leave_confirm')}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
    />
  );
};
