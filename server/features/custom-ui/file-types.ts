/** What sign-in pages are made of, by the ending of the file's name. */
const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
};

/** @returns undefined for what is no part of a web page. */
export const contentTypeOf = (path: string): string | undefined => {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return ending && Object.hasOwn(contentTypes, ending) ? contentTypes[ending] : undefined;
};

/** A path below the root of the pages: plain segments that lead nowhere else. */
export const isPlainPath = (path: string): boolean =>
  path.length <= 512 &&
  path
    .split('/')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    .every((segment) => !/^\.{0,2}$|[\u0000-\u001f\u007f\\:]/.test(segment));
