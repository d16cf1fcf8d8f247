/** Line icons on a 20 px grid, drawn for Cardea. They decorate: the control beside them has the name. */
const paths = {
  apps: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM13.5 11v5M11 13.5h5',
  arrowDown: 'M10 4v12m5-5-5 5-5-5',
  arrowLeft: 'M16 10H4m5-5-5 5 5 5',
  arrowRight: 'M4 10h12m-5-5 5 5-5 5',
  arrowUp: 'M10 16V4M5 9l5-5 5 5',
  check: 'm4 10.5 4 4 8-9',
  chevronDown: 'm5 8 5 5 5-5',
  copy: 'M7.5 7.5h8.5v8.5H7.5zM12.5 7.5V4H4v8.5h3.5',
  external: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10Zm8-2.25a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5Z',
  eyeOff:
    'm3.5 3.5 13 13M8 4.8a8 8 0 0 1 2-.3c5 0 8 5.5 8 5.5a14 14 0 0 1-2.2 2.8M5 6.2A13.5 13.5 0 0 0 2 10s3 5.5 8 5.5a8 8 0 0 0 3.8-1M8.4 8.4a2.25 2.25 0 0 0 3.2 3.2',
  inbox: 'M3.5 11 5.5 4h9l2 7v5h-13zM3.5 11H7l1 2h4l1-2h3.5',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v4.5M10 6.25h.01',
  key: 'M12.5 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 10l-6 6m1.5-1.5L8 17',
  mail: 'M3 5h14v10.5H3zm0 .5 7 5.5 7-5.5',
  message: 'M3.5 4h13v9.5H9L5.5 17v-3.5h-2zM7 8.75h.01M10 8.75h.01M13 8.75h.01',
  monitor: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5',
  moon: 'M16 11.5A6.5 6.5 0 1 1 8.5 4a5.2 5.2 0 0 0 7.5 7.5Z',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  palette:
    'M10 3a7 7 0 1 0 0 14c1.4 0 1.9-.9 1.4-2-.6-1.4.2-2.5 1.6-2.5h2c1.3 0 2-.8 2-2.2C17 6.2 13.9 3 10 3ZM6.5 10h.01M8.5 6.75h.01M12.5 7h.01',
  pencil: 'm4 16 .8-3.6L13.2 4 16 6.8 7.6 15.2zM11.5 5.7l2.8 2.8',
  phone: 'M6 2.5h8v15H6zM9 15h2',
  plug: 'M7 2.5V6M13 2.5V6M5 6h10v3.5a5 5 0 0 1-10 0zM10 14.5v3',
  plus: 'M10 4v12M4 10h12',
  rocket: 'm4 16 2-5 3 3zM6 11c1-4 4-7 10-7 0 6-3 9-7 10M12.5 7.5h.01',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4',
  signOut: 'M12 6V3.5H4v13h8V14M8 10h9m-3-3 3 3-3 3',
  signIn: 'M12 3.5h4.5v13H12M3 10h9m-3.5-3.5L12 10l-3.5 3.5',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  swap: 'M4 7h12m-3-3 3 3-3 3M16 13H4m3-3-3 3 3 3',
  text: 'M4 5h12M4 10h12M4 15h7',
  trash: 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5',
  undo: 'M4 8h8a4.5 4.5 0 0 1 0 9H8M7.5 4.5 4 8l3.5 3.5',
  users:
    'M7.5 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM2 16.5c0-2.5 2.2-4 5.5-4s5.5 1.5 5.5 4M13 4.3a3 3 0 0 1 0 5.4M15 12.9c1.8.5 3 1.8 3 3.6',
  warning: 'M10 3.5 2.5 16.5h15zM10 8.5v3.5M10 14.25h.01',
} as const;

export type IconName = keyof typeof paths;

/** One of the console's icons, in the colour of the text around it. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'more' ? 2.2 : 1.5}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    style={{ flexShrink: 0 }}
  >
    <path d={paths[name]} />
  </svg>
);
