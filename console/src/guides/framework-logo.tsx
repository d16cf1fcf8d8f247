import type { Framework } from './frameworks.ts';

/** A framework's mark: its letters on its own colour. The name stands beside it. */
export const FrameworkLogo = ({
  framework,
  size = 40,
}: {
  framework: Framework;
  size?: number;
}) => (
  <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" style={{ flexShrink: 0 }}>
    <rect width="40" height="40" rx="10" fill={framework.colour} stroke="rgb(255 255 255 / 14%)" />
    <text
      x="20"
      y="20.5"
      fill="#fff"
      fontSize="17"
      fontWeight="700"
      textAnchor="middle"
      dominantBaseline="central"
    >
      {framework.mark}
    </text>
  </svg>
);
