import type { PhraseKey } from '../lib/phrases.ts';

/** A group of phrases: `users`, `sign_in_experience`. */
export type PhraseGroup<K extends PhraseKey = PhraseKey> = K extends `${infer G}.${string}`
  ? G
  : never;

/** What a group says: `email` for `users.email`. */
export type WordOf<
  G extends PhraseGroup,
  K extends PhraseKey = PhraseKey,
> = K extends `${G}.${infer W}` ? W : never;

/** The groups that say all of these. */
export type GroupWith<Word extends string> = {
  [G in PhraseGroup]: `${G}.${Word}` extends PhraseKey ? G : never;
}[PhraseGroup];

/** What is said of every noun, wherever it is: with these a group can be a noun's name. */
export type NounName = GroupWith<'title' | 'delete' | 'delete_title' | 'deleted'>;

/** What the page of a list says besides, and its number of entries as a sentence. */
export type ListName = NounName &
  GroupWith<
    | 'lead'
    | 'create'
    | 'search'
    | 'empty_title'
    | 'empty_text'
    | 'nothing_found_text'
    | 'total_one'
    | 'total_other'
  >;
