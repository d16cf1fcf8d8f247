import type { ComponentChildren } from 'preact';

/** One sentence as it is, several as a list. */
export const Sentences = ({ sentences }: { sentences: readonly string[] }): ComponentChildren =>
  sentences.length > 1 ? (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  ) : (
    sentences[0]
  );
