import { useSyncExternalStore } from 'react';
import { spokenLanguage, whenSpoken } from './phrases.ts';

/** @returns the language in use; whoever asks is drawn anew when another one is chosen. */
export const useSpokenLanguage = (): string => useSyncExternalStore(whenSpoken, spokenLanguage);
