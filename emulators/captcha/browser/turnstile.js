/* https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/ */
(() => {
  const { openFrame, parameters } = globalThis.captchaEmulator;
  const lifetime = 300_000;
  const widgets = new Map();
  let rendered = 0;

  const elementOf = (container) =>
    typeof container === 'string' ? document.querySelector(container) : container;
  const last = () => [...widgets.keys()].at(-1);
  const find = (id = last()) => widgets.get(id);

  const forget = (widget) => {
    clearTimeout(widget.timer);
    widget.token = undefined;
    widget.field.value = '';
  };
  const expire = (widget) => {
    forget(widget);
    widget.isExpired = true;
    widget.options['expired-callback']?.();
  };
  const receive = (widget, { token, error }) => {
    if (error !== undefined) return widget.options['error-callback']?.(error);
    widget.token = token;
    widget.isExpired = false;
    widget.field.value = token;
    widget.timer = setTimeout(() => expire(widget), lifetime);
    widget.options.callback?.(token);
  };

  const render = (container, options) => {
    const element = elementOf(container);
    rendered += 1;
    const id = `cf-chl-widget-${rendered}`;
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'cf-turnstile-response';
    const widget = { options, field, token: undefined, isExpired: false };
    const request = {
      path: '/turnstile/v0/frame',
      siteKey: options.sitekey,
      action: options.action ?? '',
      isAutomatic: options.size === 'invisible',
    };
    widget.frame = openFrame(element, request, (result) => receive(widget, result));
    element.append(field);
    widgets.set(id, widget);
    return id;
  };

  globalThis.turnstile = {
    ready: (callback) => callback(),
    render,
    reset: (id) => {
      const widget = find(id);
      if (!widget) return;
      forget(widget);
      widget.frame.restart();
    },
    remove: (id) => {
      const widget = find(id);
      if (!widget) return;
      forget(widget);
      widget.frame.remove();
      widget.field.remove();
      widgets.delete(id ?? last());
    },
    getResponse: (id) => find(id)?.token,
    isExpired: (id) => find(id)?.isExpired ?? false,
  };

  const renderAll = () => {
    for (const element of document.querySelectorAll('.cf-turnstile')) {
      const { sitekey, action, callback } = element.dataset;
      render(element, { sitekey, action, callback: (token) => globalThis[callback]?.(token) });
    }
  };
  if (parameters.get('render') !== 'explicit') {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', renderAll);
    else renderAll();
  }
  globalThis[parameters.get('onload')]?.();
})();
