import type { ExperienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { browserConnectors, isImageUrl, nameOf } from './connectors.ts';

const SocialLogo = ({ logo, logoDark }: Pick<ExperienceSocialConnector, 'logo' | 'logoDark'>) => {
  const { darkMedia } = usePage();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [logo]);
  return (
    <span class="social-logo">
      {isImageUrl(logo) && !isBroken && (
        <picture>
          {isImageUrl(logoDark) && (
            // White space would end the address.
            <source media={darkMedia} srcset={logoDark.replaceAll(/\s/g, '%20')} />
          )}
          {/* The button names the provider. */}
          <img src={logo} alt="" width="20" height="20" onError={() => setBroken(true)} />
        </picture>
      )}
    </span>
  );
};

type Props = {
  /** The id of the connector whose button was pressed, while the form is busy. */
  busyWith?: string | undefined;
  /** The connectors to show; all of the settings when absent. */
  connectors?: readonly ExperienceSocialConnector[];
};

/** A button for each social provider: they send the form they are in as `connector`. */
export const SocialButtons = ({ busyWith, connectors }: Props) => {
  const { data, t } = usePage();
  return (
    <div class="social-buttons">
      {(connectors ?? browserConnectors(data.settings)).map((connector) => (
        <button
          key={connector.id}
          type="submit"
          name="connector"
          value={connector.id}
          class="button outlined"
          aria-busy={busyWith === connector.id}
        >
          <SocialLogo logo={connector.logo} logoDark={connector.logoDark} />
          <span>{t('social.continueWith', { name: nameOf(connector, data.language) })}</span>
          {busyWith === connector.id ? <span class="spinner" /> : <span class="social-logo" />}
        </button>
      ))}
    </div>
  );
};
