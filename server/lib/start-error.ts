/** A reason not to start that its message explains to the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
