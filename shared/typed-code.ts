/** Crockford's base 32: no I, L, O or U, which people take for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 18

/** Eighteen letters out of as many random bytes, five bits each: ninety bits. */
export function typedCode(bytes: Uint8Array): string {
  return [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET.charAt(byte % 32)).join('')
}

/** As people type what they read on a wall or a paper: any case, dashes and spaces anywhere, O for 0, I and L for 1. */
export function readTypedCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** In groups of six, to be read aloud. */
export function shownTypedCode(code: string): string {
  return code.replaceAll(/(.{6})(?=.)/g, '$1 ')
}
