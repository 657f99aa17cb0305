import type { Db } from '#platform/database.ts'

const MOST = 10_000

/** What the demands in scope hold about a person: what they declared, followed, wrote, brought, rated and delegated. */
export async function personalRecords(db: Db, personId: string) {
  const [declared, steps, messages, own, given, held, views] = await Promise.all([
    declaredBy(db, personId),
    stepsBy(db, personId),
    messagesBy(db, personId),
    ownOf(db, personId),
    delegations(db).where('principalId', '=', personId).execute(),
    delegations(db).where('delegateId', '=', personId).execute(),
    viewsOf(db, personId),
  ])
  return { declared, steps, messages, ...own, given, held, views }
}

function declaredBy(db: Db, personId: string) {
  return db
    .selectFrom('ticket')
    .where((eb) => eb.or([eb('declaredBy', '=', personId), eb('onBehalfOf', '=', personId)]))
    .select([
      'residenceId',
      'id',
      'number',
      'category',
      'title',
      'body',
      'details',
      'placeNote',
      'state',
      'declaredAt',
      'closedAt',
    ])
    .orderBy('declaredAt')
    .limit(MOST)
    .execute()
}

function stepsBy(db: Db, personId: string) {
  return db
    .selectFrom('ticketStep')
    .where((eb) => eb.or([eb('byPerson', '=', personId), eb('onBehalfOf', '=', personId)]))
    .select(['residenceId', 'ticketId', 'act', 'state', 'promisedOn', 'reason', 'at'])
    .orderBy('at')
    .limit(MOST)
    .execute()
}

function messagesBy(db: Db, personId: string) {
  return db
    .selectFrom('ticketMessage')
    .where((eb) => eb.or([eb('writtenBy', '=', personId), eb('onBehalfOf', '=', personId)]))
    .select(['residenceId', 'ticketId', 'body', 'writtenAt'])
    .orderBy('writtenAt')
    .limit(MOST)
    .execute()
}

async function ownOf(db: Db, personId: string) {
  const [followed, read, files, ratings, forms] = await Promise.all([
    db
      .selectFrom('ticketFollower')
      .where('personId', '=', personId)
      .select(['residenceId', 'ticketId', 'kind', 'since', 'leftAt'])
      .orderBy('since')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('ticketRead')
      .where('personId', '=', personId)
      .select(['residenceId', 'ticketId', 'readAt'])
      .orderBy('readAt')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('ticketFile')
      .where((eb) => eb.or([eb('addedBy', '=', personId), eb('withdrawnBy', '=', personId)]))
      .select(['residenceId', 'ticketId', 'fileId', 'kind', 'addedAt', 'withdrawnAt'])
      .orderBy('addedAt')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('ticketRating')
      .where('personId', '=', personId)
      .select(['residenceId', 'ticketId', 'stars', 'reason', 'ratedAt'])
      .orderBy('ratedAt')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('ticketForm')
      .where((eb) => eb.or([eb('madeBy', '=', personId), eb('onBehalfOf', '=', personId)]))
      .select(['residenceId', 'ticketId', 'fileId', 'kind', 'madeAt as addedAt'])
      .orderBy('madeAt')
      .limit(MOST)
      .execute(),
  ])
  return { followed, read, files, ratings, forms }
}

function delegations(db: Db) {
  return db
    .selectFrom('ticketDelegation')
    .select(['residenceId', 'ticketId', 'category', 'level', 'startsOn', 'endsOn', 'revokedAt'])
    .orderBy('startsOn')
    .limit(1000)
}

/** How somebody of a firm narrows its queue. */
function viewsOf(db: Db, personId: string) {
  return db
    .selectFrom('queueView')
    .where('personId', '=', personId)
    .select(['organizationId', 'id', 'name', 'filters', 'isShared', 'isStart', 'savedAt'])
    .orderBy('savedAt')
    .limit(1000)
    .execute()
}
