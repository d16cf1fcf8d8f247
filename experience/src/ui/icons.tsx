/** The product's mark: a door leaf standing on its hinge, and the quarter circle it swings. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M0 0h5v24H0zM8 1.4A24 24 0 0 1 24 24H8z" />
  </svg>
);

export const CheckIcon = () => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.5 8.5l3 3 6-7" />
  </svg>
);
