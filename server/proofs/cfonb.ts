/** A day as DDMMYY, cents that are more than 0 when they came in, and the bank's words. */
export type Move = [day: string, cents: number, label: string]

/** A CFONB statement of the account FR76 3000 6000 0112 3456 7890 189, whose closing balance is what its movements make. */
export function cfonbStatement(
  openOn: string,
  opening: number,
  moves: readonly Move[],
  closeOn = moves.at(-1)?.[0] ?? openOn,
): string {
  return [
    cfonbRecord('01', [openOn, opening, '']),
    ...moves.map((move) => cfonbRecord('04', move)),
    cfonbRecord('07', [closeOn, moves.reduce((sum, [, cents]) => sum + cents, opening), '']),
  ].join('\n')
}

/** One record of 120 characters, its end cut off as banks do. */
function cfonbRecord(code: '01' | '04' | '07', [day, cents, label]: Move): string {
  const isMove = code === '04'
  const head = `${code}30006    00001EUR2 12345678901${isMove ? '05' : '  '}${day}  ${isMove ? day : '      '}${label.padEnd(31)}`
  return `${head.padEnd(90)}${overpunch(cents)}`
}

/** The last digit carries the sign. */
function overpunch(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(14, '0')
  return `${digits.slice(0, -1)}${(cents < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI')[Number(digits.at(-1))]}`
}
