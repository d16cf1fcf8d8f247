import { useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { Mark } from './icons.tsx';

/** The tenant's logo, or the product's mark when there is none or it does not load. */
export const Logo = () => {
  const { branding, color } = usePage().data.settings;
  const [isBroken, setBroken] = useState(false);
  if (!isWebUrl(branding.logoUrl) || isBroken) {
    return <Mark />;
  }
  return (
    <picture>
      {color.isDarkModeEnabled && isWebUrl(branding.darkLogoUrl) && (
        <source media="(prefers-color-scheme: dark)" srcset={branding.darkLogoUrl} />
      )}
      {/* The heading names the application already. */}
      <img class="logo" src={branding.logoUrl} alt="" onError={() => setBroken(true)} />
    </picture>
  );
};
