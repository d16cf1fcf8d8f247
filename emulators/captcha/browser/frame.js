/* The frame of the emulated captcha: a tick, or nothing but its loading, earns a token. */
(() => {
  const parameters = new URLSearchParams(location.search);
  const box = document.querySelector('input');
  const solve = async () => {
    box.disabled = true;
    const response = await fetch('solve', { method: 'POST', body: parameters });
    const result = await response.json();
    if (result.error !== undefined) box.nextElementSibling.textContent = `Error ${result.error}`;
    window.parent.postMessage(result, parameters.get('parent'));
  };
  if (parameters.has('automatic')) solve();
  else box.addEventListener('change', solve);
})();
