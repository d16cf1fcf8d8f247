/** Opens the tutorial of a framework and a connector. */
export const offerPicker = (): void => {
  const form = document.querySelector<HTMLFormElement>('form.picker');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form);
    location.assign(`tutorials/${data.get('connector')}/${data.get('framework')}.html`);
  });
};
