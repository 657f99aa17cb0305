import { audienceOf, type Target } from '#modules/announcements/rules/audience.ts'
import { type Spoken, spanOf } from '#modules/announcements/rules/schedule.ts'
import type { Tx } from '#platform/database.ts'
import type { Handle, World } from './world.ts'

const ZONE = 'Europe/Paris'
const everyone: Target = { kind: 'residence', ids: [], roles: [] }

type Clock = {
  /** An instant so many days from today, at that hour of the residence. */
  at: (days: number, hour: string) => string
  day: (days: number) => string
}

type Site = { tx: Tx; world: World; clock: Clock; residenceId: string; author: string }

type Note = {
  title: string
  body: string
  days: number
  endsIn?: number
  level?: 'urgent'
  target?: Target
  template?: string
  isPinned?: boolean
  readBy?: readonly Handle[]
  comments?: readonly { by: Handle; body: string; hour: string }[]
}

/** A notice board and a schedule worth looking at, dated around `today` (ISO date). Runs as the owner of the database. */
export async function seedAnnouncements(tx: Tx, world: World, today: string): Promise<void> {
  const clock = clockOf(today)
  const tilleuls = { tx, world, clock, residenceId: world.residences.tilleuls, author: world.people.marie }
  const { A, B } = await buildingsOf(tx, tilleuls.residenceId)
  for (const note of tilleulsNotes(A, B, clock)) await seedNote(tilleuls, note)
  await seedDraft(tilleuls, clock)
  for (const event of tilleulsEvents(A, B, clock)) await seedEvent(tilleuls, event)

  const lavandes = { ...tilleuls, residenceId: world.residences.lavandes }
  await seedNote(lavandes, {
    title: 'Élagage des pins côté parking',
    body: 'Les pins seront élagués jeudi. Merci de déplacer vos voitures avant huit heures.',
    days: -2,
    readBy: ['jeanne'],
  })
  await seedEvent(lavandes, {
    kind: 'works',
    title: 'Élagage des pins',
    place: 'Parking',
    when: { isAllDay: true, startsOn: clock.day(2), lastDay: clock.day(2) },
  })

  const acacias = { ...tilleuls, residenceId: world.residences.acacias, author: world.people.emile }
  await seedNote(acacias, {
    title: 'Bienvenue dans votre espace',
    body: 'Vous trouverez ici les annonces et les dates de la résidence. Une question ? Répondez ci-dessous.',
    days: -10,
    comments: [{ by: 'rosa', body: 'Merci Émile, c’est plus simple que les affiches.', hour: '19:10' }],
  })
}

function tilleulsNotes(A: string, B: string, clock: Clock): Note[] {
  return [
    {
      title: `Coupure d’eau ${words(clock.day(1))}`,
      body: `L’eau sera coupée ${words(clock.day(1))}, de 9 h à 12 h, pour une intervention sur la colonne du bâtiment A.

Pensez à faire une réserve d’eau et à fermer vos robinets avant de partir. Au retour de l’eau, laissez-la couler une minute.`,
      days: 0,
      endsIn: 2,
      level: 'urgent',
      target: { kind: 'buildings', ids: [A], roles: [] },
      template: 'water-cut',
      readBy: ['claire'],
    },
    {
      title: 'Assemblée générale : votre convocation arrive',
      body: `La convocation à l’assemblée générale part cette semaine, avec les comptes et les devis du ravalement.

Si vous ne pouvez pas venir, pensez à donner pouvoir ou à voter par correspondance.

Les documents : https://exemple.fr/tilleuls/assemblee`,
      days: -1,
      isPinned: true,
      target: { kind: 'residence', ids: [], roles: ['owner', 'council'] },
      readBy: ['paul', 'claire', 'jeanne'],
    },
    {
      title: 'Ascenseur du bâtiment B : remise en service',
      body: 'La carte électronique a été remplacée ce matin. L’ascenseur fonctionne de nouveau. Merci de votre patience.',
      days: -3,
      target: { kind: 'buildings', ids: [B], roles: [] },
    },
    {
      title: 'Que faire du local à vélos ?',
      body: `Une vingtaine de vélos semblent abandonnés. Nous proposons de coller une étiquette sur chacun : ceux qui la portent encore dans un mois seront donnés.

Qu’en pensez-vous ?`,
      days: -6,
      readBy: ['paul', 'claire', 'samir', 'jeanne'],
      comments: [
        {
          by: 'paul',
          body: 'Bonne idée. Le vélo rouge près de la porte est celui de ma fille, nous mettrons un nom.',
          hour: '18:42',
        },
        { by: 'samir', body: 'Pourriez-vous prévenir aussi par affiche dans le hall ?', hour: '20:15' },
        { by: 'claire', body: 'Le conseil syndical s’occupe de l’affiche samedi.', hour: '21:03' },
      ],
    },
    {
      title: 'Nouveaux horaires du gardien',
      body: 'La loge est ouverte du lundi au vendredi, de 8 h à 11 h et de 16 h à 19 h. Les colis y restent dix jours.',
      days: -20,
      readBy: ['paul', 'claire', 'samir'],
    },
    {
      title: 'Fête des voisins',
      body: 'Rendez-vous dans la cour à 19 h. Chacun apporte un plat.',
      days: -60,
      endsIn: -59,
      readBy: ['paul', 'jeanne'],
    },
  ]
}

async function seedNote(site: Site, note: Note): Promise<void> {
  const { tx, world, clock, residenceId, author } = site
  const publishedAt = clock.at(note.days, '08:30')
  const { id } = await tx
    .insertInto('announcement')
    .values({
      ...wording(note),
      residenceId,
      createdBy: author,
      createdAt: publishedAt,
      publishedAt,
      publishedBy: author,
      endsAt: note.endsIn === undefined ? null : clock.at(note.endsIn, '20:00'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const about = { residenceId, announcementId: id }
  const readings = (note.readBy ?? []).map((handle) => ({
    ...about,
    personId: world.people[handle],
    readAt: clock.at(note.days, '12:10'),
  }))
  if (readings.length > 0) await tx.insertInto('announcementRead').values(readings).execute()
  const comments = (note.comments ?? []).map(({ by, body, hour }) => ({
    ...about,
    body,
    createdBy: world.people[by],
    createdAt: clock.at(note.days, hour),
  }))
  if (comments.length > 0) await tx.insertInto('announcementComment').values(comments).execute()
}

/** One that waits for its hour, one that waits for its author. */
async function seedDraft(site: Site, clock: Clock): Promise<void> {
  const { tx, residenceId, author } = site
  const base = { residenceId, createdBy: author }
  await tx
    .insertInto('announcement')
    .values([
      {
        ...base,
        ...wording({
          title: 'Relevé des compteurs d’eau',
          body: 'Le releveur passe la semaine prochaine. Laissez l’accès libre.',
          days: 0,
        }),
        publishAt: clock.at(4, '08:00'),
        scheduledAt: clock.at(-1, '10:00'),
        scheduledBy: author,
      },
      {
        ...base,
        ...wording({ title: 'Tri des déchets', body: 'Rappel : les cartons se plient avant d’être jetés.', days: 0 }),
      },
    ])
    .execute()
}

function wording({ title, body, level, target = everyone, template, isPinned, comments }: Note) {
  return {
    title,
    body,
    level: level ?? 'ordinary',
    template: template ?? null,
    targetKind: target.kind,
    targetIds: [...target.ids],
    targetRoles: [...target.roles],
    audience: audienceOf(target),
    isPinned: isPinned ?? false,
    commentsAllowed: comments !== undefined,
  }
}

type EventPlan = {
  kind: 'meeting' | 'maintenance' | 'works' | 'other'
  title: string
  place: string
  equipment?: string
  note?: string
  when: Spoken
  target?: Target
  cancelled?: string
}

function tilleulsEvents(A: string, B: string, { day }: Clock): EventPlan[] {
  const hours = (days: number, from: string, to: string): Spoken => ({
    isAllDay: false,
    startsAt: `${day(days)}T${from}`,
    endsAt: `${day(days)}T${to}`,
  })
  const days = (first: number, last: number): Spoken => ({ isAllDay: true, startsOn: day(first), lastDay: day(last) })
  const building = (id: string): Target => ({ kind: 'buildings', ids: [id], roles: [] })
  return [
    {
      kind: 'maintenance',
      title: 'Coupure d’eau',
      place: 'Bâtiment A',
      when: hours(1, '09:00', '12:00'),
      target: building(A),
    },
    {
      kind: 'maintenance',
      title: 'Entretien de l’ascenseur',
      place: 'Bâtiment A',
      equipment: 'Ascenseur A',
      when: hours(3, '10:00', '11:30'),
      target: building(A),
    },
    {
      kind: 'meeting',
      title: 'Réunion du conseil syndical',
      place: 'Salle commune',
      when: hours(5, '18:30', '20:00'),
      target: { kind: 'residence', ids: [], roles: ['council'] },
    },
    {
      kind: 'works',
      title: 'Ravalement de la façade sur rue',
      place: 'Bâtiment B',
      note: 'Les volets côté rue restent fermés en journée.',
      when: days(7, 18),
      target: building(B),
    },
    {
      kind: 'meeting',
      title: 'Assemblée générale',
      place: 'Salle des fêtes, 4 rue Carnot',
      note: 'Émargement à partir de 18 h.',
      when: hours(24, '18:30', '21:30'),
    },
    { kind: 'other', title: 'Passage des encombrants', place: 'Devant le 12', when: days(9, 9) },
    {
      kind: 'maintenance',
      title: 'Désinfection des caves',
      place: 'Sous-sol',
      when: hours(6, '08:00', '10:00'),
      cancelled: 'L’entreprise reporte son passage.',
    },
    {
      kind: 'maintenance',
      title: 'Ramonage',
      place: 'Chaufferie',
      equipment: 'Chaudière collective',
      when: hours(-12, '14:00', '16:00'),
    },
  ]
}

async function seedEvent({ tx, residenceId, author, clock }: Site, plan: EventPlan): Promise<void> {
  const { when, target = everyone, cancelled, kind, title, place, equipment = '', note = '' } = plan
  const span = spanOf(when, ZONE)
  if (typeof span === 'string') throw new Error(`${title}: ${span}`)
  await tx
    .insertInto('scheduleEvent')
    .values({
      ...span,
      residenceId,
      kind,
      title,
      place,
      equipment,
      note,
      targetKind: target.kind,
      targetIds: [...target.ids],
      targetRoles: [...target.roles],
      audience: audienceOf(target),
      createdBy: author,
      ...(cancelled !== undefined && {
        cancelledAt: clock.at(-1, '16:00'),
        cancelledBy: author,
        cancelReason: cancelled,
        revision: 1,
      }),
    })
    .execute()
}

async function buildingsOf(tx: Tx, residenceId: string): Promise<{ A: string; B: string }> {
  const rows = await tx.selectFrom('building').where('residenceId', '=', residenceId).select(['id', 'name']).execute()
  const named = (name: string) => {
    const row = rows.find((building) => building.name === name)
    if (row === undefined) throw new Error(`no building ${name}`)
    return row.id
  }
  return { A: named('A'), B: named('B') }
}

function clockOf(today: string): Clock {
  const plain = Temporal.PlainDate.from(today)
  const day = (days: number) => plain.add({ days }).toString()
  return {
    day,
    at: (days, hour) =>
      Temporal.PlainDateTime.from(`${day(days)}T${hour}`)
        .toZonedDateTime(ZONE)
        .toInstant()
        .toString(),
  }
}

function words(day: string): string {
  return new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
}
