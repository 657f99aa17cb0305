import { useT } from '#web/i18n.tsx'
import { Link } from '#web/ui/link.tsx'

/** For those who have no account yet. */
export function DoorLinks() {
  const t = useT()
  return (
    <div className="flex flex-col gap-1 px-1">
      <p className="font-semibold">{t('Pas encore de compte ?')}</p>
      <Link to="/invitation" className={LINE}>
        {t("J'ai reçu un code par courrier")}
      </Link>
      <Link to="/demander-un-acces" className={LINE}>
        {t("Demander l'accès à ma copropriété")}
      </Link>
    </div>
  )
}

const LINE = 'inline-flex min-h-11 items-center self-start text-accent underline underline-offset-3'
