import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { Mark } from './icons.tsx';

/** The tenant's logo, or the product's mark when there is none or it does not load. */
export const Logo = () => {
  const { data, darkMedia } = usePage();
  const { branding } = data.settings;
  const [isBroken, setBroken] = useState(false);
  // A preview shows another address in the place of one that is broken.
  useEffect(() => setBroken(false), [branding.logoUrl]);
  if (!isWebUrl(branding.logoUrl) || isBroken) {
    return <Mark />;
  }
  return (
    <picture>
      {isWebUrl(branding.darkLogoUrl) && <source media={darkMedia} srcset={branding.darkLogoUrl} />}
      {/* The heading names the application already. */}
      <img class="logo" src={branding.logoUrl} alt="" onError={() => setBroken(true)} />
    </picture>
  );
};
