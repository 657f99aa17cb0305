import { type Logger, pino } from 'pino'

/** The part of a logger that the platform asks for. */
export type Log = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child' | 'level' | 'silent'>

/** JSON lines without personal data: identifiers only. Secrets and addresses are cut wherever they appear. */
export function openLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [
        'email',
        '*.email',
        'phone',
        '*.phone',
        'password',
        '*.password',
        'token',
        '*.token',
        'cookie',
        '*.cookie',
        'headers',
        '*.headers',
        'body',
        '*.body',
      ],
      censor: '[redacted]',
    },
    serializers: {
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        message: error.message,
        code: error.code,
        stack: error.stack,
      }),
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** One line of the security log: a refusal worth watching (who, where, which rule), never the secret or the payload. */
export function security(
  log: Pick<Log, 'warn'>,
  rule: string,
  about: { personId?: string; route?: string; address?: string; requestId?: string },
): void {
  log.warn({ stream: 'security', rule, ...about }, 'security')
}
