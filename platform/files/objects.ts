import type { Readable } from 'node:stream'
import type { LocalFile } from './intake.ts'

/** First and last byte wanted, both included. */
export type ByteRange = { start: number; end: number }

/** Where the bytes of files are. A key is ours alone, `residence/hash`: what it holds never changes. */
export type ObjectStore = {
  /** Takes the file over. Under the key there is nothing, or all of it. The same key again is nothing to do. */
  put(key: string, file: LocalFile): Promise<void>
  /** The bytes, or null when there are none under the key. */
  open(key: string, range?: ByteRange): Promise<Readable | null>
  size(key: string): Promise<number | null>
  remove(key: string): Promise<void>
  /**
   * Removes what was put before this moment (milliseconds) and that nothing names; returns how many. An object put again
   * meanwhile stays, whatever `named` answered. Where the place cannot do that safely, none is removed.
   */
  sweep(before: number, named: NamedHashes): Promise<number>
}

/** Of these hashes of a residence, those that a row names. */
export type NamedHashes = (residenceId: string, hashes: readonly string[]) => Promise<ReadonlySet<string>>
