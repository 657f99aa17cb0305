import { crc32, deflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip.ts'

const UTF8_NAMES = 0x0800
const DEFLATED = 8
const VERSION = 20
// 1 January 1980: the same content makes the same archive.
const DAY_ONE = 0x0021

/** An archive that every system opens (APPNOTE 6.3.10, without Zip64: less than 4 GiB and 65,535 entries). */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name, 'utf8')
    const about = fields(bytes, packed, nameBytes)
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, nameBytes])
    local.push(header, packed)
    central.push(directoryEntry(about, nameBytes, offset))
    offset += header.length + packed.length
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...local, directory, ending(entries.length, directory.length, offset)])
}

/** What an entry says of itself, alike in both places. */
function fields(bytes: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(VERSION, 0)
  about.writeUInt16LE(UTF8_NAMES, 2)
  about.writeUInt16LE(DEFLATED, 4)
  about.writeUInt16LE(DAY_ONE, 8)
  about.writeUInt32LE(crc32(bytes), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(bytes.length, 18)
  about.writeUInt16LE(name.length, 22)
  return about
}

function directoryEntry(about: Buffer, name: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(VERSION, 0)
  const place = Buffer.alloc(14)
  place.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, about, place, name])
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
