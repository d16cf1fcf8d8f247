import './connectors.css';
import { Box, Paper, Spoiler } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Markdown } from '../../kit/editor/markdown.tsx';
import { t } from '../../lib/phrases.ts';

type ConnectorLayoutProps = {
  /** How the provider is set up, in markdown. */
  readme: string;
  children: ReactNode;
};

/** The provider's guide on the left, which stays in view, and the configuration on the right. */
export const ConnectorLayout = ({ readme, children }: ConnectorLayoutProps) => {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const guide = <Markdown text={readme} />;
  return (
    <div className="connector-columns">
      <Paper component="section" aria-label={t('connectors.guide')} className="connector-guide">
        {isWide ? (
          guide
        ) : (
          <Spoiler
            maxHeight={200}
            showLabel={t('connectors.guide_more')}
            hideLabel={t('connectors.guide_less')}
          >
            {guide}
          </Spoiler>
        )}
      </Paper>
      <Box miw={0}>{children}</Box>
    </div>
  );
};

const fillIn = { origin: /\$\{your_(?:\w+_)?origin\}/g, id: /\$\{connector_id\}/g };

/** @returns the guide with the connector's own address in the place of its placeholders. */
export const fillReadme = (readme: string, tenantUrl: string, connectorId: string): string =>
  readme.replaceAll(fillIn.origin, () => tenantUrl).replaceAll(fillIn.id, () => connectorId);
