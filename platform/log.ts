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
      err: told,
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

type Failure = Error & { code?: unknown; severity?: unknown; table?: unknown; column?: unknown; constraint?: unknown }

/** PostgreSQL's own words quote the values of a row: its code and what it is about say the same. */
function told({ name, message, code, stack = '', severity, table, column, constraint }: Failure) {
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  const isDatabases = typeof severity === 'string' && typeof code === 'string' && code.length === 5
  return {
    type: name,
    ...(isDatabases ? { table, column, constraint } : { message: withoutData(message) }),
    code,
    stack: frames.join('\n'),
  }
}

/** Libraries quote what they were given, and mail servers the address they refuse. */
function withoutData(message: string): string {
  return message
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[address]')
    .replaceAll(/"[^"\n]*"/g, '"…"')
    .replaceAll(/'[^'\n]*'/g, "'…'")
    .slice(0, 500)
}

/** One line of the security log: a refusal worth watching (who, where, which rule), never the secret or the payload. */
export function security(
  log: Pick<Log, 'warn'>,
  rule: string,
  about: { personId?: string; route?: string; address?: string; requestId?: string },
): void {
  log.warn({ stream: 'security', rule, ...about }, 'security')
}
