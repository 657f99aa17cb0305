import { sql } from 'kysely'
import { fillHistory, YEARS } from './fill-history.ts'
import { load, type Shot, warmUp } from './load.ts'
import { atMost, type Measure, median } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { serverEnvironment } from './reads.ts'
import { newSession, type Site, type Sites } from './site.ts'

const SECONDS = 2
const ROUNDS = 5
const OWNERS = 200

type Account = { residenceId: string; partyId: string; yearId: string; cookie: string }
type Read = { name: string; who: 'owner' | 'manager'; path(account: Account): string }

const READS: Read[] = [
  { name: 'owner’s balance', who: 'owner', path: ({ residenceId }) => `/api/r/${residenceId}/charges` },
  { name: 'history, first page', who: 'owner', path: (account) => movements(account, 'limit=20') },
  {
    name: 'history of a year',
    who: 'owner',
    path: (account) => movements(account, `limit=20&yearId=${account.yearId}`),
  },
  { name: 'home figures', who: 'owner', path: ({ residenceId }) => `/api/r/${residenceId}/home` },
  {
    name: 'balances of the owners of a residence',
    who: 'manager',
    path: ({ residenceId, yearId }) => `/api/r/${residenceId}/books/years/${yearId}/owners`,
  },
]

function movements({ residenceId, partyId }: Account, query: string): string {
  return `/api/r/${residenceId}/owner-accounts/${partyId}/movements?${query}`
}

type Place = { server: Server; site: Site; accounts: Account[] }

/** What an owner reads of ten years, at fifty thousand lots against one residence with as long a history. */
export async function historyAtScale({ small, large }: Sites): Promise<Measure[]> {
  for (const site of [small, large]) await fillHistory(site)
  const places: Place[] = []
  try {
    for (const [index, site] of [small, large].entries()) {
      const port = 4906 + index
      const server = await startServer(BUILT_SERVER, port, serverEnvironment(site, port))
      places.push({ server, site, accounts: await accountsOf(site) })
    }
    const [one, many] = places
    if (one === undefined || many === undefined) throw new Error('a server is missing')
    const measures: Measure[] = []
    for (const read of READS) measures.push(await compare(read.name, one, many, (place) => shotsOf(place, read)))
    const further = [await furtherPages(one), await furtherPages(many)]
    const nextPages = (place: Place) => (place === one ? further[0] : further[1]) ?? []
    return [...measures, await compare('history, second page', one, many, nextPages)]
  } finally {
    await Promise.all(places.map(({ server }) => server.stop()))
  }
}

/** Owners of as many residences as there are, each with one of their years. */
async function accountsOf({ owner, residences }: Site): Promise<Account[]> {
  const { rows } = await sql<{ residenceId: string; partyId: string; personId: string; yearId: string }>`
    select m.residence_id, m.party_id, m.person_id,
           (select id from fiscal_year y where y.residence_id = m.residence_id order by starts_on offset ${YEARS / 2} limit 1) as year_id
      from party_member m where m.residence_id = any (${`{${residences.join(',')}}`}::uuid[]) order by md5(m.email) limit ${OWNERS}`.execute(
    owner.db,
  )
  return Promise.all(rows.map(async ({ personId, ...row }) => ({ ...row, cookie: await newSession(owner, personId) })))
}

function shotsOf({ site, accounts }: Place, { who, path }: Read): Shot[] {
  return accounts.map((account, index) => {
    const cookie = who === 'owner' ? account.cookie : (site.managerCookies[index % site.managerCookies.length] ?? '')
    return { path: path(account), cookie }
  })
}

async function furtherPages({ server, accounts }: Place): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const account of accounts) {
    const answer = await fetch(`${server.origin}${movements(account, 'limit=20')}`, {
      headers: { cookie: account.cookie },
    })
    const { next } = await answer.json()
    shots.push({ path: movements(account, `limit=20&cursor=${encodeURIComponent(next)}`), cookie: account.cookie })
  }
  return shots
}

/** Turn by turn, so that both see the same machine. */
async function compare(name: string, one: Place, many: Place, shots: (place: Place) => Shot[]): Promise<Measure> {
  const run = ({ server }: Place, of: Shot[], seconds: number) => load(server, of, seconds)
  const [few, all] = [shots(one), shots(many)]
  await warmUp(one.server, few)
  await warmUp(many.server, all)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await run(one, few, SECONDS)
    const among = await run(many, all, SECONDS)
    ratios.push(among.p95 / alone.p95)
  }
  return atMost(`${name}: p95 at 50,000 lots with ${YEARS} years against one residence`, median(ratios), 1.3, 'ratio')
}
