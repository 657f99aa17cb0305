import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const PURE = [
  'shared/**/*.test.ts',
  'modules/*/{rules,templates}/**/*.test.ts',
  'modules/*/rules.test.ts',
  'web/**/*.test.{ts,tsx}',
  'modules/*/web/**/*.test.{ts,tsx}',
]

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'unit', include: PURE } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{cli,platform,scripts,seed,server,modules}/**/*.test.ts'],
          exclude: [...PURE, '**/node_modules/**'],
          globalSetup: ['platform/testing-cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
