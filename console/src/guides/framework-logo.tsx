import type { Framework } from './frameworks.ts';

/** A framework's mark on its own colour. The name stands beside it. */
export const FrameworkLogo = ({
  framework: { mark },
  size = 40,
}: {
  framework: Framework;
  size?: number;
}) => (
  <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" style={{ flexShrink: 0 }}>
    <rect width="40" height="40" rx="10" fill={mark.colour} stroke="rgb(255 255 255 / 14%)" />
    <g
      transform="translate(8 8)"
      stroke="#fff"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {mark.lines?.map((line) => (
        <path key={line} d={line} fill="none" />
      ))}
      {mark.surfaces?.map((surface) => (
        <path key={surface} d={surface} fill="#fff" stroke="none" />
      ))}
    </g>
  </svg>
);
