/** Fails, naming each, when an import crosses a wall; and when no file was read, which would prove nothing. */
import { importFaults } from './checks/imports.ts'

const { modules, faults } = importFaults(process.cwd())
for (const fault of faults) console.error(fault)
if (modules === 0) console.error('dependency-cruiser read no file')
if (modules === 0 || faults.length > 0) process.exitCode = 1
