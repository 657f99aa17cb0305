import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

/** The folder of the project, from its sources and from `dist/server` alike. */
export const PROJECT = dirname(findPackageJSON(import.meta.url) ?? '')
