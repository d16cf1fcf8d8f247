import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { hasCaptcha } from './captcha.ts';

/** Where a form shows the check that the person is not a program, while it is being sent. */
export const CaptchaField = () => {
  const { data, t, captchaSlot } = usePage();
  const element = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const isOn = hasCaptcha(data);

  useEffect(() => {
    if (!isOn || !element.current) {
      return;
    }
    const slot = { element: element.current, onPrompt: setAsked };
    captchaSlot.current = slot;
    return () => {
      // The next form may have put its own there by now.
      if (captchaSlot.current === slot) {
        captchaSlot.current = undefined;
      }
    };
  }, [isOn, captchaSlot]);

  if (!isOn) {
    return null;
  }
  return (
    <div class={isAsked ? 'captcha asked' : 'captcha'}>
      <p role="status">{isAsked && t('captcha.prompt')}</p>
      <div ref={element} />
    </div>
  );
};
