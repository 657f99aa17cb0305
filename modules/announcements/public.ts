export { viewerOf } from './actions/audience.ts'
export { timeZoneOf } from './data/audience.ts'
export { boardCounts, boardHighlights, latestNotices, searchAnnouncements } from './data/announcements.ts'
export { nextEvents, scheduleAhead, searchEvents } from './data/schedule.ts'
