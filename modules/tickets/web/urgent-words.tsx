import { useFormat, useT } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** What an emergency is, what to do before anything else, whom to call. */
export function UrgentWords({ firmPhone }: { firmPhone: string | null }) {
  const t = useT()
  const format = useFormat()
  const numbers = [
    { number: '112', who: t('Secours : personne en danger, incendie') },
    { number: '18', who: t('Pompiers') },
    { number: '15', who: t('SAMU') },
    { number: '0800473333', who: t('Urgence gaz : odeur de gaz, jour et nuit') },
    ...(firmPhone === null ? [] : [{ number: firmPhone, who: t('Votre syndic') }]),
  ]
  return (
    <Notice tone="danger" title={t('D’abord, mettez-vous à l’abri et appelez')}>
      <p>
        {t(
          'Une urgence met quelqu’un en danger ou aggrave des dégâts d’heure en heure : personne bloquée, odeur de gaz, inondation, fil électrique à nu, porte d’immeuble qui ne ferme plus la nuit.',
        )}
      </p>
      <ul className="flex flex-col pt-2">
        {numbers.map(({ number, who }) => (
          <li key={number} className="flex min-h-11 flex-wrap items-center gap-x-2">
            <ExternalLink href={`tel:${number}`}>{spaced(format.phone(number))}</ExternalLink>
            <span>{who}</span>
          </li>
        ))}
      </ul>
      <p className="pt-2">
        {t('Sans danger pour vous : fermez l’arrivée d’eau, coupez le courant, prévenez les voisins.')}
      </p>
      {firmPhone === null && (
        <p className="pt-2">{t('Votre syndic n’a pas donné de numéro ici : il est sur le panneau du hall.')}</p>
      )}
    </Notice>
  )
}

/** A free number is read in its own groups. */
function spaced(number: string): string {
  return number === '0800473333' ? '0 800 47 33 33' : number
}
