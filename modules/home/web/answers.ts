import type { Answer } from '#shared/endpoint.ts'
import type { backOfficeHome } from '../contract.ts'

/** What the server answers, by the name that the screens use. */
export type FirmHome = Answer<typeof backOfficeHome>
