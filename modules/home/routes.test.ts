import { afterAll, beforeAll, expect, test } from 'vitest'
import { blockPerson, unblockPerson } from '#modules/identity/contract/people.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import * as contract from './contract.ts'

let app: TestApp
let residenceId: string

const audience = { targetKind: 'residence', audience: ['*@*'] }

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
})
afterAll(() => app.close())

test('with nothing to say, an owner reads an empty home and no figure is made up', async () => {
  const paul = await app.as('paul')
  const { body } = await paul.call(contract.ownerHome, { params: { residenceId } })
  expect(body).toEqual({
    todos: [],
    notices: [],
    dates: [],
    demands: [],
    approvals: [],
    charges: null,
    late: null,
    timeZone: 'Europe/Paris',
  })
})

test('an urgent announcement waits until it is read; dates and search hold to what concerns the person', async () => {
  await arrange()
  const paul = await app.as('paul')
  const home = async () => (await paul.call(contract.ownerHome, { params: { residenceId } })).body
  const before = await home()
  expect(before.todos).toMatchObject([{ kind: 'read-urgent', count: 1, title: 'Fuite de gaz' }])
  expect(before.notices.map(({ title }) => title)).toEqual(['Ravalement'])
  expect(before.dates.map(({ title }) => title)).toEqual(['Ramonage'])
  await app.data.owner.db
    .insertInto('announcementRead')
    .values({
      residenceId,
      announcementId: before.todos[0]?.link.split('/').at(-1) ?? '',
      personId: app.world.people.paul,
    })
    .execute()
  const after = await home()
  expect(after.todos).toEqual([])
  expect(after.notices.map(({ title }) => title)).toEqual(['Fuite de gaz', 'Ravalement'])

  const find = async (handle: 'paul' | 'samir' | 'marie', text: string) => {
    const { body } = await (await app.as(handle)).call(contract.search, { params: { residenceId }, query: { text } })
    return body.items.map(({ kind, title }) => `${kind} ${title}`)
  }
  expect(await find('paul', 'ramonage')).toEqual(['event Ramonage'])
  expect(await find('paul', 'ravalment')).toEqual(['announcement Ravalement'])
  expect(await find('paul', 'secret')).toEqual([])
  expect(await find('marie', 'secret')).toEqual(['announcement Secret du conseil'])
  expect(await find('paul', 'okafor')).toContain('owner Mme Jeanne Okafor')
  expect(await find('samir', 'okafor')).toEqual([])
  for (const typed of ['garnyer', 'granier', 'garier'])
    expect(await find('marie', typed)).toContain('owner M. Paul Garnier')
  expect(await find('marie', 'ngyuen')).toContain('owner M. et Mme Nguyen')
})

test('the back office counts what waits over its residences, and says that nothing is backed up', async () => {
  const { organizations, people } = app.world
  await app.data.owner.db
    .insertInto('accessRequest')
    .values({ residenceId, personId: people.yann, claim: 'owner', lotHint: 'Lot 6' })
    .execute()
  const marie = await app.as('marie')
  const { status, body } = await marie.call(contract.backOfficeHome, {
    params: { organizationId: organizations.morel },
  })
  expect(status).toBe(200)
  expect(body.accounts).toMatchObject({
    count: 1,
    items: [{ name: 'Yann Le Goff', residenceName: 'Résidence des Tilleuls', lotHint: 'Lot 6' }],
  })
  expect(body.announcements).toMatchObject({ urgent: 1, scheduled: 0, drafts: 1 })
  expect(body.week.map(({ title }) => title)).toEqual(['Ramonage'])
  expect(body.staffWithoutSecondFactor.map(({ name }) => name)).toContain('Hugo Benali')
  expect(body.health).toMatchObject({ mail: 'ok', returns: 'read', workers: 0, backups: 'none', jobs: { stopped: 0 } })

  const emile = await app.as('emile')
  expect((await emile.call(contract.backOfficeHome, { params: { organizationId: organizations.morel } })).status).toBe(
    404,
  )
  const other = await emile.call(contract.backOfficeHome, { params: { organizationId: organizations.acacias } })
  expect([other.body.accounts.count, other.body.week]).toEqual([0, []])
  const paul = await app.as('paul')
  expect((await paul.call(contract.backOfficeHome, { params: { organizationId: organizations.morel } })).status).toBe(
    404,
  )
})

test('an administrator sees the latest changes of rights of their firm; a manager is told none, another firm neither', async () => {
  const { morel, acacias } = app.world.organizations
  const adele = await app.as('adele')
  const params = { organizationId: morel, personId: app.world.people.victor }
  const shut = await adele.call(blockPerson, { params, body: { reason: 'Contrat fini' } })
  expect(shut.status).toBe(200)
  await adele.call(unblockPerson, { params, body: { reason: 'Contrat repris' } })

  const seen = await adele.call(contract.backOfficeHome, { params: { organizationId: morel } })
  expect(seen.body.rightsChanges).toMatchObject([
    { action: 'access.unblocked', name: 'Victor Lambert', by: 'Adèle Morel', place: 'Cabinet Morel' },
    { action: 'access.blocked', name: 'Victor Lambert' },
  ])
  const marie = await app.as('marie')
  const untold = await marie.call(contract.backOfficeHome, { params: { organizationId: morel } })
  expect(untold.body.rightsChanges).toEqual([])
  const emile = await app.as('emile')
  const elsewhere = await emile.call(contract.backOfficeHome, { params: { organizationId: acacias } })
  expect(elsewhere.body.rightsChanges).toEqual([])
})

test('the staff of a firm find residences, owners, tenants and lots over all of theirs, and nothing of another firm', async () => {
  const { morel, acacias } = app.world.organizations
  const found = async (handle: 'marie' | 'emile' | 'hugo', organizationId: string, text: string) => {
    const asked = (await app.as(handle)).call(contract.searchFirm, { params: { organizationId }, query: { text } })
    return (await asked).body.items.map(({ kind, title, detail }) => `${kind} ${title}, ${detail}`)
  }
  expect(await found('marie', morel, 'lavande')).toContain('residence Les Lavandes, Vanves')
  const jeanne = ['Les Lavandes', 'Résidence des Tilleuls'].map((name) => `owner Mme Jeanne Okafor, ${name}`)
  expect(await found('marie', morel, 'okafore')).toEqual(jeanne)
  expect(await found('hugo', morel, '06 12 00 10 40')).toEqual(jeanne.slice(1))
  expect(await found('marie', morel, 'haddad tilleuls')).toContain('occupant Samir Haddad, Résidence des Tilleuls')
  expect(await found('marie', morel, 'lavandes 7')).toContain('lot Lot 7, Les Lavandes')
  expect(await found('marie', morel, 'almeida')).toEqual([])
  expect(await found('emile', acacias, 'okafor')).toEqual([])
})

async function arrange(): Promise<void> {
  const { db } = app.data.owner
  const createdBy = app.world.people.marie
  const hour = (count: number) => Temporal.Now.instant().add({ hours: count }).toString()
  const published = { publishedAt: hour(-2), publishedBy: createdBy }
  await db
    .insertInto('announcement')
    .values([
      { residenceId, createdBy, title: 'Ravalement', body: 'Façade sur rue', ...audience, ...published },
      { residenceId, createdBy, title: 'Fuite de gaz', body: 'Gaz coupé', level: 'urgent', ...audience, ...published },
      {
        residenceId,
        createdBy,
        title: 'Vieille urgence',
        body: 'Finie',
        level: 'urgent',
        ...audience,
        ...published,
        endsAt: hour(-1),
      },
      {
        residenceId,
        createdBy,
        title: 'Secret du conseil',
        body: 'Ordre du jour',
        targetKind: 'residence',
        audience: ['council@*'],
        ...published,
      },
      { residenceId, createdBy, title: 'Brouillon', body: 'À finir', ...audience },
    ])
    .execute()
  const event = { residenceId, createdBy, kind: 'maintenance', isAllDay: false, ...audience }
  await db
    .insertInto('scheduleEvent')
    .values([
      { ...event, title: 'Ramonage', startsAt: hour(24), endsAt: hour(26) },
      {
        ...event,
        title: 'Annulée',
        startsAt: hour(24),
        endsAt: hour(26),
        cancelledAt: hour(-1),
        cancelledBy: createdBy,
      },
      { ...event, title: 'Passée', startsAt: hour(-26), endsAt: hour(-24) },
    ])
    .execute()
}
