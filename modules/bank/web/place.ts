import { useParams } from '@tanstack/react-router'

export function useResidenceId(): string {
  return useParams({ strict: false }).residenceId ?? ''
}

export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
}
