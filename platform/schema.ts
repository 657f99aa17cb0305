// Written by `npm run schema` from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export type Json = ColumnType<unknown, string, string>
type GeneratedJson = ColumnType<unknown, string | undefined, string>

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
  'accessRequest': {
    residenceId: string
    id: Generated<string>
    personId: string
    claim: string
    lotHint: Generated<string>
    message: Generated<string>
    createdAt: Generated<string>
    decidedAt: string | null
    decidedBy: string | null
    decision: string | null
    role: string | null
    reason: string | null
  }
  'accessoryDebt': {
    residenceId: string
    entryId: string
    position: number
    part: string
    ofEntryId: string
    ofPosition: number
    seal: Generated<Buffer>
  }
  'account': {
    residenceId: string
    number: string
    label: string
    class: number
    normalSide: string
    parent: string | null
    official: boolean
    takesEntries: boolean
  }
  'accountsApproval': {
    residenceId: string
    fiscalYearId: string
    approvedOn: string
    resolution: string
    recordedAt: Generated<string>
    recordedBy: string
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
  'announcement': {
    residenceId: string
    id: Generated<string>
    title: string
    body: string
    level: Generated<string>
    template: string | null
    targetKind: Generated<string>
    targetIds: Generated<string[]>
    targetRoles: Generated<string[]>
    audience: string[]
    isPinned: Generated<boolean>
    commentsAllowed: Generated<boolean>
    publishAt: string | null
    endsAt: string | null
    createdAt: Generated<string>
    createdBy: string
    scheduledAt: string | null
    scheduledBy: string | null
    publishedAt: string | null
    publishedBy: string | null
    withdrawnAt: string | null
    withdrawnBy: string | null
    withdrawReason: string | null
    orderedAt: ColumnType<string, never, never>
    search: ColumnType<string, never, never>
  }
  'announcementComment': {
    residenceId: string
    id: Generated<string>
    announcementId: string
    body: string
    createdAt: Generated<string>
    createdBy: string
    removedAt: string | null
    removedBy: string | null
  }
  'announcementFile': {
    residenceId: string
    announcementId: string
    fileId: string
    position: number
  }
  'announcementRead': {
    residenceId: string
    announcementId: string
    personId: string
    readAt: Generated<string>
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
  'bankAccount': {
    residenceId: string
    id: Generated<string>
    holder: string
    iban: string
    bic: Generated<string>
    recordedAt: Generated<string>
    recordedBy: string
  }
  'bankLine': {
    residenceId: string
    id: Generated<string>
    statementId: string
    bankKey: string
    account: string
    contentHash: string
    rank: number
    bookedOn: string
    valueOn: string | null
    cents: number
    counterparty: string
    iban: string | null
    texts: string[]
    endToEndId: string | null
    mandate: string | null
    bankReference: string
    code: string
    returnReason: string | null
    batchOf: string | null
  }
  'bankLink': {
    residenceId: string
    id: Generated<string>
    bankKey: string
    account: string
    recordedAt: Generated<string>
    recordedBy: string
  }
  'bankMapping': {
    residenceId: string
    id: Generated<string>
    titles: string
    headerLine: number
    columns: string[]
    recordedAt: Generated<string>
    recordedBy: string
  }
  'bankMatch': {
    residenceId: string
    id: Generated<string>
    lineId: string
    step: number
    kind: string
    entryId: string
    position: number
    partyId: string | null
    sign: string
    matchedAt: Generated<string>
    matchedBy: string | null
    undoneAt: string | null
    undoneBy: string | null
    undoReason: Generated<string>
  }
  'bankStatement': {
    residenceId: string
    id: Generated<string>
    bankKey: string
    account: string
    format: string
    fileName: string
    fileHash: string
    openingOn: string | null
    openingCents: number | null
    closingOn: string | null
    closingCents: number | null
    lineCount: number
    newCount: number
    followsGap: Generated<boolean>
    importedAt: Generated<string>
    importedBy: string
  }
  'booksCheck': {
    residenceId: string
    id: Generated<string>
    checkedAt: Generated<string>
    entries: number
    heads: Json
    faultCode: string | null
    faultEntryId: string | null
    settlements: Generated<number>
  }
  'budget': {
    residenceId: string
    id: Generated<string>
    fiscalYearId: string
    version: number
    revision: Generated<number>
    worksFund: Generated<number>
    plannedWorks: number | null
    worksFundExemption: Generated<string>
    createdAt: Generated<string>
    createdBy: string
    votedOn: string | null
    resolution: Generated<string>
    votedAt: string | null
    votedBy: string | null
  }
  'budgetLine': {
    residenceId: string
    budgetId: string
    position: number
    account: string
    keyId: string
    label: Generated<string>
    cents: number
  }
  'budgetTerm': {
    residenceId: string
    budgetId: string
    position: number
    dueOn: string
    weight: number
  }
  'building': {
    residenceId: string
    id: Generated<string>
    name: string
  }
  'calendarFeed': {
    personId: string
    id: Generated<string>
    tokenHash: string
    createdAt: Generated<string>
    revokedAt: string | null
    lastReadAt: string | null
  }
  'callBase': {
    residenceId: string
    partId: string
    keyId: string
    yearly: number
    cents: number
    totalShares: number
    scale: number
    sharesVersion: string
  }
  'callDebtor': {
    residenceId: string
    callId: string
    lotId: string
    partyId: string
  }
  'callLine': {
    residenceId: string
    partId: string
    keyId: string
    lotId: string
    shares: number
    cents: number
  }
  'callNotice': {
    residenceId: string
    callId: string
    partyId: string
    cents: number
    reference: string
    channel: string | null
    fileId: string | null
    madeAt: string | null
  }
  'callPart': {
    residenceId: string
    id: Generated<string>
    callId: string
    position: number
    kind: string
    nature: string
    title: string
    fiscalYearId: string | null
    budgetId: string | null
    levyId: string | null
    term: number | null
    terms: number | null
    isComplement: Generated<boolean>
    total: number
    isLive: Generated<boolean>
    credited: string | null
    rounding: Generated<string>
  }
  'chequeDeposit': {
    residenceId: string
    id: Generated<string>
    number: number
    account: string
    depositedOn: string
    cents: number
    cheques: number
    recordedAt: Generated<string>
    recordedBy: string
  }
  'collectionPart': {
    residenceId: string
    collectionId: string
    position: number
    debtEntryId: string | null
    debtPosition: number | null
    callId: string | null
    label: string
    dueOn: string
    cents: number
  }
  'contractEquipment': {
    residenceId: string
    contractId: string
    equipmentId: string
  }
  'councilTerm': {
    residenceId: string
    id: Generated<string>
    partyMemberId: string
    isChair: Generated<boolean>
    startsOn: string
    endsOn: string
  }
  'debitBatch': {
    residenceId: string
    id: Generated<string>
    number: number
    collectOn: string
    messageId: string
    total: number
    collections: number
    content: string
    createdAt: Generated<string>
    createdBy: string
    sentAt: string | null
    sentBy: string | null
    abandonedAt: string | null
    abandonedBy: string | null
    abandonReason: Generated<string>
  }
  'debitCollection': {
    residenceId: string
    id: Generated<string>
    mandateId: string
    partyId: string
    collectOn: string
    announced: number
    announcedOn: string
    endToEndId: string
    preparedAt: Generated<string>
    removedAt: string | null
    removedBy: string | null
    removal: string | null
    removalReason: Generated<string>
    batchId: string | null
    cents: number | null
    iban: string | null
    sequence: string | null
    entryId: string | null
  }
  'debitCreditor': {
    residenceId: string
    id: Generated<string>
    ics: string
    name: string
    noticeDays: number
    recordedAt: Generated<string>
    recordedBy: string
  }
  'debitReturn': {
    residenceId: string
    id: Generated<string>
    collectionId: string
    code: string
    returnedOn: string
    fee: Generated<number>
    source: string
    returnFileId: string | null
    reversalId: string | null
    followUp: string
    recordedAt: Generated<string>
    recordedBy: string | null
  }
  'debitReturnFile': {
    residenceId: string
    id: Generated<string>
    hash: string
    name: string
    kind: string
    unknown: Json
    recordedAt: Generated<string>
    recordedBy: string
  }
  'delivery': {
    residenceId: string
    id: Generated<string>
    notificationId: string
    personId: string
    channel: string
    state: Generated<string>
    attempts: Generated<number>
    address: string | null
    reason: string | null
    queuedAt: Generated<string>
    sendingAt: string | null
    settledAt: string | null
    nextAt: string | null
    evening: string | null
  }
  'equipment': {
    residenceId: string
    id: Generated<string>
    kind: string
    name: string
    buildingId: string | null
    staircaseId: string | null
    place: Generated<string>
    maker: Generated<string>
    serial: Generated<string>
    installedOn: string | null
    retiredOn: string | null
    recordedAt: Generated<string>
    recordedBy: string
    search: ColumnType<string, never, never>
  }
  'eveningMail': {
    personId: string
    day: string
    state: Generated<string>
    attempts: Generated<number>
    address: string | null
    reason: string | null
    sendingAt: string | null
    settledAt: string | null
    nextAt: string | null
  }
  'fiscalYear': {
    residenceId: string
    id: Generated<string>
    startsOn: string
    endsOn: string
    openedAt: Generated<string>
    openedBy: string | null
    closedAt: string | null
    closedBy: string | null
    closedEntries: number | null
    closedHash: Buffer | null
  }
  'fundCall': {
    residenceId: string
    id: Generated<string>
    number: number
    dueOn: string
    total: number
    fingerprint: string
    issuedAt: Generated<string>
    issuedBy: string
    entryId: string | null
    postedAt: string | null
    cancelledAt: string | null
    cancelledBy: string | null
    cancelReason: Generated<string>
    reversalId: string | null
  }
  'handReceipt': {
    residenceId: string
    id: string
    partyId: string
    means: string
    cents: number
    receivedOn: string
    chequeNumber: Generated<string>
    chequeBank: Generated<string>
    entryId: string
    depositId: string | null
    recordedAt: Generated<string>
    recordedBy: string
    undoneAt: string | null
    undoneBy: string | null
    undoReason: Generated<string>
    reversalId: string | null
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
  'intervention': {
    residenceId: string
    id: Generated<string>
    equipmentId: string
    kind: string
    doneOn: string
    doneBy: string
    report: Generated<string>
    cents: number | null
    recordedAt: Generated<string>
    recordedBy: string | null
  }
  'invitation': {
    residenceId: string
    id: Generated<string>
    channel: string
    name: string
    email: string | null
    role: string
    partyMemberId: string | null
    occupantId: string | null
    lotId: string | null
    tokenHash: string
    attempts: Generated<number>
    expiresAt: string
    createdAt: Generated<string>
    createdBy: string
    acceptedAt: string | null
    acceptedBy: string | null
    revokedAt: string | null
    revokedBy: string | null
    scope: Generated<string>
    endsOn: string | null
  }
  'journal': {
    residenceId: string
    code: string
    label: string
    kind: string
  }
  'journalEntry': {
    residenceId: string
    id: Generated<string>
    fiscalYearId: string
    seq: number
    journal: string
    number: number
    postedOn: string
    label: string
    voucher: Generated<string>
    voucherFileId: string | null
    originKind: string
    originId: string
    reversesId: string | null
    reason: Generated<string>
    lineCount: number
    total: number
    recordedAt: string
    recordedBy: string | null
    contentHash: Buffer
    previousHash: Buffer
    hash: Buffer
  }
  'journalLine': {
    residenceId: string
    entryId: string
    position: number
    fiscalYearId: string
    postedOn: string
    entrySeq: number
    account: string
    partyId: string | null
    lotId: string | null
    keyId: string | null
    nature: string | null
    debit: Generated<number>
    credit: Generated<number>
    label: Generated<string>
    dueOn: string | null
  }
  'keyShare': {
    residenceId: string
    keyId: string
    lotId: string
    shares: number
  }
  'lateBudget': {
    residenceId: string
    fiscalYearId: string
    authorizedOn: string
    resolution: string
    recordedAt: Generated<string>
    recordedBy: string
  }
  'legalRate': {
    organizationId: string
    id: Generated<string>
    startsOn: string
    hundredths: number
    decree: string
    recordedAt: Generated<string>
    recordedBy: string
  }
  'levy': {
    residenceId: string
    id: Generated<string>
    kind: string
    title: string
    note: Generated<string>
    revision: Generated<number>
    createdAt: Generated<string>
    createdBy: string
    votedOn: string | null
    resolution: Generated<string>
    votedAt: string | null
    votedBy: string | null
    estimate: number | null
    council: string | null
  }
  'levyPart': {
    residenceId: string
    levyId: string
    keyId: string
    cents: number
  }
  'levyTerm': {
    residenceId: string
    levyId: string
    position: number
    dueOn: string
    weight: number
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
  'maintenanceContract': {
    residenceId: string
    id: Generated<string>
    organizationId: string
    supplierId: string
    title: string
    reference: Generated<string>
    startsOn: string
    endsOn: string | null
    noticeDays: Generated<number>
    visitsPerYear: Generated<number>
    nextVisitOn: string | null
    showsContact: Generated<boolean>
    remindedFor: string | null
    recordedAt: Generated<string>
    recordedBy: string
  }
  'mandateFact': {
    residenceId: string
    id: Generated<string>
    mandateId: string
    kind: string
    iban: string | null
    reason: Generated<string>
    happenedOn: string
    recordedAt: Generated<string>
    recordedBy: string | null
    clientAddress: Generated<string>
    clientAgent: Generated<string>
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
  'notification': {
    residenceId: string
    id: Generated<string>
    personId: string
    kind: string
    level: string
    subjectRef: string
    title: string
    body: Generated<string>
    link: string
    createdAt: Generated<string>
    readAt: string | null
  }
  'notificationPreference': {
    personId: string
    kind: string
    channel: string
    isOn: boolean
    changedAt: Generated<string>
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
  'organizationSso': {
    organizationId: string
    id: Generated<string>
    issuer: string
    clientId: string
    clientSecret: string
    createdAt: Generated<string>
    createdBy: string | null
  }
  'organizationSsoDomain': {
    organizationId: string
    domain: string
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
  'paymentCheckout': {
    residenceId: string
    intentId: string
    checkoutId: string
    url: string
    openedAt: Generated<string>
    expiresAt: string
  }
  'paymentEvent': {
    residenceId: string
    provider: string
    eventId: string
    kind: string
    intentId: string | null
    verdict: string
    receivedAt: Generated<string>
  }
  'paymentFact': {
    residenceId: string
    intentId: string
    kind: string
    reference: Generated<string>
    happenedAt: string
    recordedAt: Generated<string>
    cents: number | null
    entryId: string | null
  }
  'paymentIntent': {
    residenceId: string
    id: Generated<string>
    requestId: string
    partyId: string
    askedBy: string
    askedAt: Generated<string>
    cents: number
    due: number
    provider: string
    account: string
    expectedFee: number
    reference: string
  }
  'paymentMerchant': {
    residenceId: string
    id: Generated<string>
    provider: string
    account: string
    isOpen: boolean
    feeRate: number
    feeFixed: number
    recordedAt: Generated<string>
    recordedBy: string
  }
  'paymentPlan': {
    residenceId: string
    id: Generated<string>
    partyId: string
    proposedAs: string
    proposedAt: Generated<string>
    proposedBy: string
    debt: number
    message: Generated<string>
    countersId: string | null
    answer: string | null
    answeredAt: string | null
    answeredBy: string | null
    answerNote: Generated<string>
    signedOn: string | null
    ownerName: Generated<string>
    managerName: Generated<string>
  }
  'placeLabel': {
    residenceId: string
    id: Generated<string>
    code: string
    equipmentId: string | null
    buildingId: string | null
    staircaseId: string | null
    floor: number | null
    printedAt: Generated<string>
    printedBy: string
    revokedAt: string | null
    revokedBy: string | null
  }
  'planDebt': {
    residenceId: string
    planId: string
    entryId: string
    position: number
    cents: number
  }
  'planTerm': {
    residenceId: string
    planId: string
    position: number
    dueOn: string
    cents: number
  }
  'pushSubscription': {
    personId: string
    id: Generated<string>
    endpoint: string
    p256dh: string
    auth: string
    createdAt: Generated<string>
  }
  'queueView': {
    organizationId: string
    id: string
    personId: string
    name: string
    filters: Json
    isShared: boolean
    isStart: boolean
    savedAt: Generated<string>
  }
  'quietHours': {
    personId: string
    quietFrom: string
    quietUntil: string
    changedAt: Generated<string>
  }
  'quote': {
    residenceId: string
    id: Generated<string>
    requestId: string
    organizationId: string
    supplierId: string
    supplierName: string
    openedAt: string | null
    remindedAt: string | null
    closing: Generated<string>
  }
  'quoteDecision': {
    residenceId: string
    requestId: string
    quoteId: string | null
    decidedAs: string
    decidedBy: string
    decidedAt: Generated<string>
    reason: Generated<string>
    orderId: string | null
  }
  'quoteFile': {
    residenceId: string
    quoteId: string
    fileId: string
    sentAt: Generated<string>
  }
  'quoteOpinion': {
    residenceId: string
    requestId: string
    personId: string
    quoteId: string | null
    note: Generated<string>
    givenAt: Generated<string>
  }
  'quoteRequest': {
    residenceId: string
    id: Generated<string>
    ticketId: string | null
    equipmentId: string | null
    isPrivate: boolean
    title: string
    what: string
    place: Generated<string>
    access: Generated<string>
    wantedBy: string
    askedAt: Generated<string>
    askedBy: string
    presentedAt: string | null
    presentedBy: string | null
    decideBy: string | null
  }
  'quoteRequestFile': {
    residenceId: string
    requestId: string
    fileId: string
  }
  'quoteVersion': {
    residenceId: string
    quoteId: string
    seq: number
    kind: string
    at: Generated<string>
    cents: number | null
    vatRate: string | null
    delayDays: number | null
    validUntil: string | null
    note: Generated<string>
  }
  'quoteVersionFile': {
    residenceId: string
    quoteId: string
    seq: number
    fileId: string
  }
  'recoveryAct': {
    residenceId: string
    id: Generated<string>
    partyId: string
    kind: string
    onDay: string
    cents: number | null
    channel: string | null
    fee: string | null
    tracking: Generated<string>
    note: Generated<string>
    aboutId: string | null
    planId: string | null
    entryId: string | null
    letter: Json | null
    recordedAt: Generated<string>
    recordedBy: string | null
  }
  'recoveryClaim': {
    residenceId: string
    actId: string
    entryId: string
    position: number
    step: string | null
    tableName: string
    cents: number
    accelerates: boolean
    fiscalYear: string | null
  }
  'recoverySetting': {
    residenceId: string
    id: Generated<string>
    reminders: string
    beforeDue: boolean
    firstDays: number
    secondDays: number
    noticeDays: number
    planTerms: number
    planLeast: number
    prices: Json
    recordedAt: Generated<string>
    recordedBy: string
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
  'roundingChoice': {
    residenceId: string
    id: Generated<string>
    policy: string
    recordedAt: Generated<string>
    recordedBy: string
  }
  'sandboxCheckout': {
    residenceId: string
    id: Generated<string>
    intentId: string
    account: string
    cents: number
    fee: number
    payee: string
    about: string
    returnUrl: string
    createdAt: Generated<string>
    expiresAt: string
    state: Generated<string>
    decidedAt: string | null
    returned: GeneratedJson
  }
  'scheduleEvent': {
    residenceId: string
    id: Generated<string>
    kind: string
    title: string
    place: Generated<string>
    equipment: Generated<string>
    note: Generated<string>
    isAllDay: boolean
    startsOn: string | null
    endsOn: string | null
    startsAt: string
    endsAt: string
    targetKind: Generated<string>
    targetIds: Generated<string[]>
    targetRoles: Generated<string[]>
    audience: string[]
    revision: Generated<number>
    createdAt: Generated<string>
    createdBy: string
    changedAt: Generated<string>
    cancelledAt: string | null
    cancelledBy: string | null
    cancelReason: string | null
    search: ColumnType<string, never, never>
  }
  'schemaMigration': {
    name: string
    hash: string
    appliedAt: Generated<string>
  }
  'sepaMandate': {
    residenceId: string
    id: Generated<string>
    partyId: string
    rum: string
    ics: string
    creditorName: string
    creditorAddress: string
    debtorName: string
    debtorAddress: string
    iban: string
    noticeDays: number
    wording: string
    signedOn: string
    signedAt: Generated<string>
    signedBy: string
    clientAddress: string
    clientAgent: string
    fileId: string | null
    endedOn: string | null
    endedBy: string | null
    endReason: string | null
  }
  'settlement': {
    residenceId: string
    id: Generated<string>
    partyId: string
    debtEntryId: string
    debtPosition: number
    creditEntryId: string
    creditPosition: number
    cents: number
    settledOn: string
    undoesId: string | null
    recordedAt: Generated<string>
    seal: Generated<Buffer>
  }
  'spendingRule': {
    residenceId: string
    votedOn: string | null
    consultFrom: number | null
    compareFrom: number | null
    delegatedCap: number | null
    delegatedFrom: string | null
    delegatedUntil: string | null
    recordedBy: string
    recordedAt: Generated<string>
  }
  'staffInvitation': {
    organizationId: string
    id: Generated<string>
    name: string
    email: string
    role: string
    reason: Generated<string>
    tokenHash: string
    expiresAt: string
    createdAt: Generated<string>
    createdBy: string
    acceptedAt: string | null
    acceptedBy: string | null
    revokedAt: string | null
    revokedBy: string | null
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
  'supplier': {
    organizationId: string
    id: Generated<string>
    name: string
    trades: string[]
    siret: string | null
    contact: Generated<string>
    phone: Generated<string>
    email: Generated<string>
    address: Generated<string>
    insuredUntil: string | null
    isOn: Generated<boolean>
    recordedAt: Generated<string>
    recordedBy: string
    search: ColumnType<string, never, never>
  }
  'supplierLink': {
    residenceId: string
    id: Generated<string>
    orderId: string | null
    tokenHash: string
    madeAt: Generated<string>
    expiresAt: string
    revokedAt: string | null
    mail: string
    sms: string
    quoteId: string | null
  }
  'ticket': {
    residenceId: string
    id: string
    number: number
    category: string
    title: string
    body: Generated<string>
    buildingId: string | null
    staircaseId: string | null
    floor: number | null
    equipmentId: string | null
    lotId: string | null
    placeNote: Generated<string>
    isCommon: boolean
    isChat: Generated<boolean>
    twinKey: string | null
    danger: string
    people: Generated<number>
    points: Generated<number>
    state: string
    holder: string | null
    promisedOn: string | null
    assignedTo: string | null
    declaredAt: Generated<string>
    declaredBy: string | null
    onBehalfOf: string | null
    reporter: Generated<string>
    reporterPhone: string | null
    changedAt: Generated<string>
    closedAt: string | null
    mergedInto: string | null
    splitFrom: string | null
    search: ColumnType<string, never, never>
    details: GeneratedJson
  }
  'ticketCategory': {
    organizationId: string
    code: string
    label: string
    isOn: boolean
    holder: string
    danger: string
    firstDays: number
    endDays: number
    changedAt: Generated<string>
    changedBy: string
  }
  'ticketDelegation': {
    residenceId: string
    id: Generated<string>
    principalId: string
    delegateId: string
    ticketId: string | null
    category: string | null
    level: string
    startsOn: string
    endsOn: string
    createdAt: Generated<string>
    revokedAt: string | null
  }
  'ticketFile': {
    residenceId: string
    ticketId: string
    fileId: string
    kind: string
    lane: string
    messageId: string | null
    addedAt: Generated<string>
    addedBy: string | null
    byName: Generated<string>
    withdrawnAt: string | null
    withdrawnBy: string | null
  }
  'ticketFollower': {
    residenceId: string
    ticketId: string
    personId: string
    kind: string
    since: Generated<string>
    leftAt: string | null
  }
  'ticketForm': {
    residenceId: string
    ticketId: string
    kind: string
    version: number
    fileId: string
    wordsHash: string
    fileHash: string
    code: string | null
    state: string
    madeAt: Generated<string>
    madeBy: string
    onBehalfOf: string | null
  }
  'ticketMessage': {
    residenceId: string
    id: string
    ticketId: string
    lane: string
    body: string
    writtenAt: Generated<string>
    writtenBy: string | null
    onBehalfOf: string | null
    byName: Generated<string>
  }
  'ticketRating': {
    residenceId: string
    ticketId: string
    personId: string
    stepSeq: number
    stars: number
    reason: Generated<string>
    ratedAt: Generated<string>
  }
  'ticketRead': {
    residenceId: string
    ticketId: string
    personId: string
    readAt: string
  }
  'ticketReply': {
    organizationId: string
    code: string
    title: string
    category: string | null
    body: string
    isOn: boolean
    changedAt: Generated<string>
    changedBy: string
  }
  'ticketRule': {
    organizationId: string
    id: string
    position: number
    name: string
    category: string | null
    inResidenceId: string | null
    buildingId: string | null
    danger: string | null
    assignTo: string | null
    raiseTo: string | null
    changedAt: Generated<string>
    changedBy: string
  }
  'ticketStandIn': {
    residenceId: string
    principalId: string
    delegateId: string
    ticketId: string
    category: string
    level: string
    startsOn: string
    endsOn: string
  }
  'ticketStep': {
    residenceId: string
    id: Generated<string>
    ticketId: string
    seq: number
    act: string
    state: string
    holder: string | null
    promisedOn: string | null
    reason: Generated<string>
    detail: Json | null
    at: Generated<string>
    byPerson: string | null
    onBehalfOf: string | null
    byName: Generated<string>
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
  'workOrder': {
    residenceId: string
    id: Generated<string>
    number: number
    organizationId: string
    supplierId: string
    supplierName: string
    ticketId: string | null
    equipmentId: string | null
    title: string
    what: string
    place: Generated<string>
    access: Generated<string>
    ceiling: number | null
    dueOn: string
    isUrgent: boolean
    state: Generated<string>
    orderedAt: Generated<string>
    orderedBy: string
  }
  'workOrderFile': {
    residenceId: string
    orderId: string
    fileId: string
    kind: string
    addedAt: Generated<string>
  }
  'workOrderStep': {
    residenceId: string
    orderId: string
    seq: number
    kind: string
    at: Generated<string>
    recordedBy: string | null
    plannedOn: string | null
    cents: number | null
    note: Generated<string>
  }
  'workerHeartbeat': {
    id: string
    host: string
    workerIds: string[]
    startedAt: Generated<string>
    beatenAt: Generated<string>
  }
  'worksEnd': {
    residenceId: string
    levyId: string
    endedOn: string
    recordedAt: Generated<string>
    recordedBy: string
  }
  'worksStart': {
    residenceId: string
    levyId: string
    startedOn: string
    entryId: string | null
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
  'auth.contactCode': {
    personId: string
    purpose: string
    id: Generated<string>
    target: string
    hash: string
    attempts: Generated<number>
    expiresAt: string
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
    emailRefusedAt: string | null
    emailProvedAt: string | null
  }
  'auth.rateLimit': {
    id: Generated<string>
    key: string
    count: number
    lastRequest: number
  }
  'auth.recoveryCode': {
    personId: string
    hash: string
    usedAt: string | null
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
    attempts: Generated<number>
    lastSeenAt: Generated<string>
    idleHours: number | null
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
    verified: Generated<boolean>
    lastUsedStep: Generated<number>
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
