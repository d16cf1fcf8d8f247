import { Button, Tooltip } from '@mantine/core';
import { Icon } from '../../kit/icons.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';

type DemoAppButtonProps = {
  label: string;
  /** Id of the element that says more. */
  describedBy?: string | undefined;
  /** BCP 47 tag of the language that the pages speak; the person's own when absent. */
  language?: string;
};

/**
 * Opens the application that comes with every tenant, in a tab of its own: a real sign-in with the
 * saved settings, and what an application learns from it.
 */
export const DemoAppButton = ({ label, describedBy, language }: DemoAppButtonProps) => {
  const { tenant } = useConsole();
  const query = language ? `?${new URLSearchParams({ ui_locales: language })}` : '';
  return (
    <Tooltip label={t('sign_in_experience.live_preview_text')} multiline maw={280}>
      <Button
        component="a"
        href={`${tenant.url}/demo-app${query}`}
        target="_blank"
        rel="noreferrer"
        variant="default"
        aria-describedby={describedBy}
        rightSection={<Icon name="external" size={16} />}
      >
        {label}
      </Button>
    </Tooltip>
  );
};
