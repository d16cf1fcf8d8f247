import './connectors.css';
import type { ConnectorMetadata } from '@cardea/contract/management/connectors.ts';
import { useComputedColorScheme } from '@mantine/core';

type ConnectorLogoProps = {
  connector: Pick<ConnectorMetadata, 'logo' | 'logoDark'>;
  size?: number;
};

/** A provider's mark, decorative; the name stands beside it. */
export const ConnectorLogo = ({ connector, size = 32 }: ConnectorLogoProps) => {
  const scheme = useComputedColorScheme('light');
  const source = scheme === 'dark' ? (connector.logoDark ?? connector.logo) : connector.logo;
  return (
    <img
      src={source}
      alt=""
      width={size}
      height={size}
      className="connector-logo"
      referrerPolicy="no-referrer"
    />
  );
};
