/** Cardea's mark: a door leaf on its hinge and the quarter circle it swings. Decorative. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <path fill="var(--mantine-primary-color-filled)" d="M0 0h5v24H0zM8 1.4A24 24 0 0 1 24 24H8z" />
  </svg>
);
