export { liveSession, organizationOf, residenceRoles, staffRoles } from './data/gate.ts'
export type { ResidenceRole, StaffRole } from './data/gate.ts'
