import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { t } from '../../../lib/phrases.ts';

export type Device = 'phone' | 'desktop';
export type PreviewPage = 'sign-in' | 'register';

/** CSS pixels that the page believes to have; the height is the least. */
const screens: Record<Device, { width: number; height: number }> = {
  phone: { width: 375, height: 812 },
  desktop: { width: 896, height: 640 },
};

type PreviewFrameProps = {
  tenantUrl: string;
  page: PreviewPage;
  device: Device;
  theme: 'light' | 'dark';
  /** BCP 47 tag. */
  language: string;
  settings: Partial<PublicSignInExperience>;
};

/**
 * Tells the page in the frame what to show: when it says that it is ready, when it has loaded, and
 * whenever something changes after that.
 */
const usePreviewMessages = ({ tenantUrl, settings, theme, language }: PreviewFrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  // Before that the frame is an empty page of another origin, which browsers warn about.
  const isThere = useRef(false);
  const { origin } = new URL(tenantUrl);
  const send = useCallback((): void => {
    const message = { type: 'cardea-preview', settings, theme, language };
    frame.current?.contentWindow?.postMessage(message, origin);
  }, [settings, theme, language, origin]);
  const begin = useCallback(() => {
    isThere.current = true;
    send();
  }, [send]);
  useEffect(() => {
    const answer = (event: MessageEvent) => {
      const isOurs = event.origin === origin && event.source === frame.current?.contentWindow;
      if (isOurs && event.data?.type === 'cardea-preview-ready') begin();
    };
    addEventListener('message', answer);
    return () => removeEventListener('message', answer);
  }, [begin, origin]);
  useEffect(() => {
    if (isThere.current) send();
  }, [send]);
  return { frame, begin, origin };
};

/** The real sign-in page with settings that are not saved yet, to look at and not to use. */
export const PreviewFrame = (props: PreviewFrameProps) => {
  const { tenantUrl, page, device } = props;
  const { frame, begin, origin } = usePreviewMessages(props);
  const { ref, width, height } = useElementSize();
  const scale = width === 0 ? 1 : Math.min(1, width / screens[device].width);
  const tall = Math.max(screens[device].height * scale, height);
  return (
    <section
      ref={ref}
      className="preview-screen"
      aria-label={t('sign_in_experience.preview.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, with the keyboard too
      tabIndex={0}
    >
      {/* Inert: a page that takes the focus would take it away from the settings. */}
      <div style={{ blockSize: tall, overflow: 'hidden' }}>
        <iframe
          ref={frame}
          inert
          title={t('sign_in_experience.preview.frame')}
          src={`${tenantUrl}/${page}?preview`}
          // On the console's own origin it would keep nothing in, and browsers warn about it.
          {...(origin === location.origin ? {} : { sandbox: 'allow-scripts allow-same-origin' })}
          referrerPolicy="no-referrer"
          onLoad={begin}
          style={{
            inlineSize: scale === 1 ? '100%' : screens[device].width,
            blockSize: tall / scale,
            transform: `scale(${scale})`,
          }}
        />
      </div>
    </section>
  );
};
