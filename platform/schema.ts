// Written by `npm run schema` from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export type Json = ColumnType<unknown, string, string>

export type DB = {
  'accessBlock': {
    organizationId: string
    id: Generated<string>
    personId: string
    reason: string
    blockedAt: Generated<string>
    blockedBy: string
    liftedAt: string | null
    liftedBy: string | null
    liftReason: string | null
  }
  'accessGrant': {
    residenceId: string
    personId: string
    role: string
    lotId: string | null
    startsOn: string
    endsOn: string | null
  }
  'allocationKey': {
    residenceId: string
    id: Generated<string>
    code: Generated<string>
    name: string
    isGeneral: Generated<boolean>
    scale: Generated<number>
    totalShares: number
  }
  'auditEvent': {
    scopeId: string
    seq: number
    at: string
    actor: string
    onBehalfOf: string | null
    action: string
    subject: string
    detail: string
    requestId: string | null
    previousHash: Buffer
    hash: Buffer
  }
  'building': {
    residenceId: string
    id: Generated<string>
    name: string
  }
  'councilTerm': {
    residenceId: string
    id: Generated<string>
    partyMemberId: string
    isChair: Generated<boolean>
    startsOn: string
    endsOn: string
  }
  'importRun': {
    residenceId: string
    id: Generated<string>
    fileName: string
    fileHash: string
    summary: Json
    appliedAt: Generated<string>
    appliedBy: string | null
  }
  'keyShare': {
    residenceId: string
    keyId: string
    lotId: string
    shares: number
  }
  'lot': {
    residenceId: string
    id: Generated<string>
    number: string
    sortKey: ColumnType<string, never, never>
    buildingId: string | null
    staircaseId: string | null
    floor: Generated<string>
    floorLevel: number | null
    door: Generated<string>
    kind: string
    kindLabel: Generated<string>
    areaHundredths: number | null
    createdAt: Generated<string>
    search: ColumnType<string, never, never>
  }
  'membership': {
    residenceId: string
    id: Generated<string>
    personId: string
    role: string
    principalId: string | null
    scope: Generated<string>
    reason: Generated<string>
    startsOn: string
    endsOn: string | null
    createdAt: Generated<string>
    createdBy: string
  }
  'occupant': {
    residenceId: string
    id: Generated<string>
    lotId: string
    personId: string | null
    name: string
    email: string | null
    phone: string | null
    startsOn: string
    endsOn: string | null
    search: ColumnType<string, never, never>
  }
  'organization': {
    id: Generated<string>
    name: string
    kind: Generated<string>
    email: string | null
    phone: string | null
    address: string | null
    createdAt: Generated<string>
  }
  'organizationMember': {
    organizationId: string
    id: Generated<string>
    personId: string
    role: string
    startsOn: string
    endsOn: string | null
    reason: string | null
    createdAt: Generated<string>
    createdBy: string | null
  }
  'outboxMessage': {
    id: Generated<string>
    channel: string
    reference: string
    recipient: string
    subject: Generated<string>
    text: string
    html: string | null
    details: Json
    createdAt: Generated<string>
  }
  'ownership': {
    residenceId: string
    id: Generated<string>
    lotId: string
    partyId: string
    startsOn: string
    endsOn: string | null
  }
  'party': {
    residenceId: string
    id: Generated<string>
    kind: string
    code: Generated<string>
    name: string
    address: Generated<string>
    createdAt: Generated<string>
    search: ColumnType<string, never, never>
  }
  'partyMember': {
    residenceId: string
    id: Generated<string>
    partyId: string
    personId: string | null
    name: string
    email: string | null
    phone: string | null
    capacity: Generated<string>
    createdAt: Generated<string>
    search: ColumnType<string, never, never>
  }
  'residence': {
    id: Generated<string>
    organizationId: string
    name: string
    address: Generated<string>
    postalCode: Generated<string>
    city: Generated<string>
    registerNumber: string | null
    legalForm: Generated<string>
    jurisdiction: Generated<string>
    timeZone: Generated<string>
    fiscalYearStartsMonth: Generated<number>
    fiscalYearStartsDay: Generated<number>
    joinCode: Generated<string>
    createdAt: Generated<string>
  }
  'schemaMigration': {
    name: string
    hash: string
    appliedAt: Generated<string>
  }
  'staircase': {
    residenceId: string
    id: Generated<string>
    buildingId: string
    name: string
  }
  'storedFile': {
    residenceId: string
    id: Generated<string>
    hash: string
    thumbnailHash: string | null
    name: string
    mediaType: string
    bytes: number
    scan: string
    createdAt: Generated<string>
    createdBy: string | null
  }
  'transfer': {
    residenceId: string
    id: Generated<string>
    lotId: string
    fromPartyId: string
    toPartyId: string
    effectiveOn: string
    notifiedOn: string | null
    note: Generated<string>
    recordedAt: Generated<string>
    recordedBy: string
  }
  'auth.account': {
    id: Generated<string>
    userId: string
    accountId: string
    providerId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: string | null
    refreshTokenExpiresAt: string | null
    scope: string | null
    password: string | null
    createdAt: Generated<string>
    updatedAt: Generated<string>
  }
  'auth.passkey': {
    id: Generated<string>
    userId: string
    name: string | null
    publicKey: string
    credentialId: string
    counter: number
    deviceType: string
    backedUp: boolean
    transports: string | null
    aaguid: string | null
    createdAt: string | null
  }
  'auth.person': {
    id: Generated<string>
    name: string
    email: string
    emailVerified: Generated<boolean>
    image: string | null
    phoneNumber: string | null
    phoneNumberVerified: boolean | null
    twoFactorEnabled: boolean | null
    locale: Generated<string>
    createdAt: Generated<string>
    updatedAt: Generated<string>
  }
  'auth.rateLimit': {
    id: Generated<string>
    key: string
    count: number
    lastRequest: number
  }
  'auth.session': {
    id: Generated<string>
    userId: string
    token: string
    expiresAt: string
    ipAddress: string | null
    userAgent: string | null
    createdAt: Generated<string>
    updatedAt: Generated<string>
    provedAt: Generated<string>
    strength: Generated<string>
  }
  'auth.signIn': {
    id: Generated<string>
    personId: string
    at: Generated<string>
    method: string
    outcome: string
    network: string | null
    userAgent: string | null
  }
  'auth.twoFactor': {
    id: Generated<string>
    userId: string
    secret: string
    backupCodes: string
    verified: boolean | null
    failedVerificationCount: number | null
    lockedUntil: string | null
    lastUsedStep: number | null
  }
  'auth.verification': {
    id: Generated<string>
    identifier: string
    value: string
    expiresAt: string
    createdAt: Generated<string>
    updatedAt: Generated<string>
  }
}
