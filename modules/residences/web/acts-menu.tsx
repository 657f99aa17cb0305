import Ellipsis from 'lucide-react/icons/ellipsis'
import { Menu, type MenuItem } from '#web/ui/menu.tsx'

/** What can be done with one row, behind three dots at its end. */
export function ActsMenu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  if (items.length === 0) return null
  return <Menu label={label} trigger={<Ellipsis aria-hidden="true" className="size-5" />} items={items} />
}
