/* https://cloud.google.com/recaptcha/docs/api-ref-checkbox-keys */
(() => {
  const { openFrame, parameters } = globalThis.captchaEmulator;
  const lifetime = 120_000;
  const path = '/recaptcha/enterprise/frame';
  const widgets = [];

  const elementOf = (container) =>
    typeof container === 'string' ? document.getElementById(container) : container;

  const receive = (widget, { token, error }) => {
    if (error !== undefined) return widget.options['error-callback']?.();
    widget.token = token;
    widget.timer = setTimeout(() => {
      widget.token = '';
      widget.options['expired-callback']?.();
    }, lifetime);
    widget.options.callback?.(token);
  };

  const render = (container, options) => {
    const widget = { options, token: '' };
    const request = {
      path,
      mode: 'checkbox',
      siteKey: options.sitekey,
      action: options.action ?? '',
      isAutomatic: false,
    };
    widget.frame = openFrame(elementOf(container), request, (result) => receive(widget, result));
    return widgets.push(widget) - 1;
  };

  /** Only for the score key that the script was loaded with. */
  const execute = (siteKey, { action = '' } = {}) =>
    new Promise((resolve, reject) => {
      if (siteKey !== parameters.get('render')) {
        reject(new Error(`Invalid site key or not loaded in api.js: ${siteKey}`));
        return;
      }
      const request = { path, mode: 'score', siteKey, action, isAutomatic: true };
      const frame = openFrame(document.body, request, ({ token, error }) => {
        frame.remove();
        if (error === undefined) resolve(token);
        else reject(new Error(error));
      });
    });

  const enterprise = {
    ready: (callback) => {
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', callback);
      else callback();
    },
    render,
    execute,
    reset: (id = 0) => {
      const widget = widgets[id];
      if (!widget) return;
      clearTimeout(widget.timer);
      widget.token = '';
      widget.frame.restart();
    },
    getResponse: (id = 0) => widgets[id]?.token ?? '',
  };
  globalThis.grecaptcha = { enterprise };
  globalThis[parameters.get('onload')]?.();
})();
