/** One sentence for the person who starts the program: why the embedded database does not. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
}
