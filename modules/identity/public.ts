export { contributeToExport } from './actions/export-registry.ts'
export { staffWithoutSecondFactor, waitingRequests } from './data/firm.ts'
export type { ResidenceRole, StaffRole } from './data/gate.ts'
export { liveSession, organizationOf, residenceRoles, staffRoles } from './data/gate.ts'
