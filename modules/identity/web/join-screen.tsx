import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { JoinForm } from './join-form.tsx'
import { MyRequests } from './my-requests.tsx'
import { myRequestsQuery } from './queries.ts'

/** One more residence for the same account. */
export function JoinScreen() {
  const t = useT()
  const { data } = useSuspenseQuery(myRequestsQuery)
  return (
    <Screen title={t('Rejoindre une copropriété')}>
      {data.items.length > 0 && (
        <Card title={t('Mes demandes')}>
          <MyRequests items={data.items} />
        </Card>
      )}
      <Card title={t('Nouvelle demande')}>
        <JoinForm />
      </Card>
    </Screen>
  )
}
