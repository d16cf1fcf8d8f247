import { basename, dirname } from 'node:path';
import { type GuideLanguage, guideLanguages } from './guide.ts';
import { readGuide } from './read.ts';

const textPattern = /\/guides\/[^/]+\/guide\.(\w+)\.md$/;

const languageOf = (path: string): GuideLanguage | undefined =>
  guideLanguages.find((language) => language === textPattern.exec(path)?.[1]);

/** Makes a guide's text a module that is the guide, read: with its code and what it shares. */
export const guideTexts = () => ({
  name: 'guide-texts',
  enforce: 'pre' as const,
  load: (path: string) => {
    const language = languageOf(path);
    if (!language) return null;
    const guide = readGuide(basename(dirname(path)), language);
    return { code: `export default ${JSON.stringify(guide)}`, moduleType: 'js' as const };
  },
});
