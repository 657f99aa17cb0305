import { defineEvent } from '#platform/events.ts'

/** A mail server said that an address takes no mail. */
export const addressRefused = defineEvent<{ residenceId: string; personId: string; address: string }>(
  'notifications.address-refused',
)
