export { NotificationBell } from './notification-bell.tsx'
export { useLiveUpdates } from './use-live-updates.ts'
export { useUnreadByResidence } from './use-unread.ts'
