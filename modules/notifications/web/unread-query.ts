import { queryOptionsFor } from '#web/query.ts'
import { countUnread } from '../contract/unread.ts'

export const unreadQuery = queryOptionsFor(countUnread, {})
