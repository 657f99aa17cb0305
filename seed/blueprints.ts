import { ACACIAS, LAVANDES } from './small-residences.ts'
import { TILLEULS } from './tilleuls.ts'

export const BLUEPRINTS = { tilleuls: TILLEULS, lavandes: LAVANDES, acacias: ACACIAS } as const
