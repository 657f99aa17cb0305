export { liveSession, organizationOf, residenceRoles, staffRoles } from './data.ts'
export type { ResidenceRole, StaffRole } from './data.ts'
