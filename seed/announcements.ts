import { audienceOf, type Target } from '#modules/announcements/rules/audience.ts'
import { spanOf } from '#modules/announcements/rules/schedule.ts'
import type { Tx } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import { keepPicture, type PictureName } from './pictures.ts'
import { type Clock, type EventPlan, type Note, tilleulsEvents, tilleulsNotes } from './tilleuls-board.ts'
import type { World } from './world.ts'

const ZONE = 'Europe/Paris'
const everyone: Target = { kind: 'residence', ids: [], roles: [] }

type Site = { tx: Tx; files: Files; world: World; clock: Clock; residenceId: string; author: string }

/** Whose board it is, and when. */
type Stage = { world: World; files: Files; today: string }

/** A notice board and a schedule worth looking at, dated around `today` (ISO date). Runs as the owner of the database. */
export async function seedAnnouncements(tx: Tx, { world, files, today }: Stage): Promise<void> {
  const clock = clockOf(today)
  const tilleuls = { tx, files, world, clock, residenceId: world.residences.tilleuls, author: world.people.marie }
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
    pictures: ['Parking, arbres à élaguer.png'],
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
  await hangPictures(site, about, note.pictures ?? [])
}

async function hangPictures(
  { tx, files, author }: Site,
  about: { residenceId: string; announcementId: string },
  names: readonly PictureName[],
): Promise<void> {
  for (const [position, picture] of names.entries()) {
    const kept = await keepPicture(files, asResidence(about.residenceId), picture)
    const { hash, thumbnailHash, name, mediaType, bytes, scan } = kept
    const { id: fileId } = await tx
      .insertInto('storedFile')
      .values({ residenceId: about.residenceId, hash, thumbnailHash, name, mediaType, bytes, scan, createdBy: author })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('announcementFile')
      .values({ ...about, fileId, position })
      .execute()
  }
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
