import type { ComponentType } from 'react'

/** Places of a module's screens that another module fills, where neither may know the other. */
type SlotName = 'charges' | 'ticket-orders' | 'ticket-quotes'

const filled = new Map<SlotName, ComponentType>()

/** Called by a module's routes, once, before anything is shown. */
export function fillSlot(name: SlotName, component: ComponentType): void {
  filled.set(name, component)
}

/** What was lent for this place; nothing where nobody lends. */
export function Slot({ name }: { name: SlotName }) {
  const Lent = filled.get(name)
  return Lent === undefined ? null : <Lent />
}
