import { Button, Text } from '@mantine/core';
import { t } from '../lib/phrases.ts';
import { LeaveGuard } from './leave-guard.tsx';

type SaveBarProps = {
  isDirty: boolean;
  isSaving: boolean;
  onDiscard: () => void;
  /** Where the changes stay: the paths of the tabs of one form. */
  keptAt?: readonly string[] | undefined;
};

/** Unsaved changes of the form around it: save or discard them; leaving the page asks first. */
export const SaveBar = ({ isDirty, isSaving, onDiscard, keptAt }: SaveBarProps) => (
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
    <LeaveGuard isDirty={isDirty} keptAt={keptAt} />
  </>
);
