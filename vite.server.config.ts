import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The server as one program: two thousand modules weigh twenty megabytes more than what is in them (record 53). */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'server/main.ts',
    outDir: join(import.meta.dirname, 'dist/server'),
    target: 'node24',
    reportCompressedSize: false,
  },
})
