/* What the emulated scripts share: a frame of the emulator that sends the page a token. */
(() => {
  const { origin, searchParams } = new URL(document.currentScript.src);

  /**
   * @param container where the frame goes
   * @param request the frame's path and what it is asked for: siteKey, action, isAutomatic
   * @param report called with `{ token }` or `{ error }`, each time the frame has one
   */
  const openFrame = (container, { path, isAutomatic, ...asked }, report) => {
    const frame = document.createElement('iframe');
    const parameters = { ...asked, hostname: location.hostname, parent: location.origin };
    if (isAutomatic) parameters.automatic = 'true';
    frame.src = `${origin}${path}?${new URLSearchParams(parameters)}`;
    frame.title = 'Captcha';
    frame.hidden = isAutomatic;
    frame.style.cssText = 'border:1px solid #8888;width:300px;height:65px;max-width:100%';
    const receive = ({ source, origin: from, data }) => {
      if (source === frame.contentWindow && from === origin) report(data);
    };
    window.addEventListener('message', receive);
    container.append(frame);
    return {
      restart: () => {
        frame.src = String(frame.src);
      },
      remove: () => {
        window.removeEventListener('message', receive);
        frame.remove();
      },
    };
  };

  globalThis.captchaEmulator = { openFrame, parameters: searchParams };
})();
