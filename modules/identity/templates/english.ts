import type { Texts } from './words.ts'

export const ENGLISH: Texts = {
  'sign-in-link': ({ url }) => ({
    subject: 'Your sign-in link',
    paragraphs: [
      'This link opens your space. It works once, for ten minutes.',
      'You asked for nothing? Do nothing: without this link nobody gets in.',
    ],
    action: { label: 'Open my space', url },
  }),
  'reset-link': ({ url }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      'This link works once, for an hour. The new password will end all your sessions.',
      'You asked for nothing? Do nothing: your password stays.',
    ],
    action: { label: 'Choose a password', url },
  }),
  'account-link': ({ place, url }) => ({
    subject: `Your request: ${place}`,
    paragraphs: [
      'Confirm this address to send your request to the manager. The link works once, for twenty-four hours.',
    ],
    action: { label: 'Confirm my address', url },
  }),
  'account-exists': ({ place, url }) => ({
    subject: `Your request: ${place}`,
    paragraphs: ['This address already has an account. Sign in, then ask for access from your profile.'],
    action: { label: 'Sign in', url },
  }),
  invitation: ({ place, url }) => ({
    subject: `Your space: ${place}`,
    paragraphs: [
      `You are invited to open your space for ${place}: documents, charges, requests and votes in one place.`,
      'The link is personal and works once.',
    ],
    action: { label: 'Open my space', url },
  }),
  code: ({ code }) => ({
    subject: `${code} is your code`,
    paragraphs: [
      `Your code is ${code}. It is valid for ten minutes.`,
      'Give it to nobody, not even to someone who says they are us.',
    ],
  }),
  notice: ({ what, detail, url }) => ({
    subject: NOTICES[what] ?? 'A change to your account',
    paragraphs: [
      ...(detail === '' ? [] : [detail]),
      'Was it you? There is nothing to do. If not, end your sessions and change your password now.',
    ],
    action: { label: 'Check my security', url },
  }),
}

const NOTICES: Record<string, string> = {
  'new-device': 'A sign-in from a new device',
  'password-changed': 'Your password has changed',
  'email-changed': 'Your e-mail address has changed',
  'phone-changed': 'Your telephone number has changed',
  'factor-added': 'A second factor was added',
  'factor-removed': 'A second factor was removed',
  'recovery-used': 'A recovery code was used',
  'second-factor-failed': 'Someone may know your password',
  'address-tried': 'Someone tried to use your address',
  'access-accepted': 'Your access is open',
  'access-refused': 'Your request for access was not accepted',
  left: 'Your account is closed',
}
