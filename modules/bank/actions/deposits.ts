import type { Db } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { residenceOf } from '../data/ground.ts'
import { chequesOf, depositView } from '../data/receipts.ts'
import { printedSlip } from '../templates/slip.ts'
import type { Visit } from './visit.ts'

/** The slip of a deposit, to be printed. @throws Refused 404 */
export async function depositSlip(db: Db, { residenceId }: Visit, depositId: string) {
  const deposit = found(await depositView(db, residenceId, depositId))
  const [{ account, ...residence }, cheques] = [
    await residenceOf(db, residenceId),
    await chequesOf(db, residenceId, depositId),
  ]
  return printedSlip({ ...deposit, residence, account, cheques })
}
