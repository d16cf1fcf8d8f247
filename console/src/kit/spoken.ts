import type { ComponentType } from 'react';
import { createElement } from 'react';
import { useSpokenLanguage } from '../lib/use-spoken-language.ts';

/**
 * @returns a page that says everything anew when the person chooses another language, and keeps what
 * was typed. The router draws a page only when its address changes.
 */
export const spoken = (Page: ComponentType): ComponentType => {
  const Spoken = () => {
    useSpokenLanguage();
    return createElement(Page);
  };
  return Spoken;
};
