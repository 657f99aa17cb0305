import { provideProblems } from '#web/problems.ts'

provideProblems({
  'notification-mandatory': (t) => t('Ces messages ne peuvent pas être désactivés.'),
  'not-a-browser': (t) => t('Ce navigateur ne peut pas recevoir de notifications.'),
})
