export { NotificationBell } from './notification-bell.tsx'
export { useLiveUpdates } from './use-live-updates.ts'
