import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { CAPACITIES, PARTY_KINDS } from '../rules/party.ts'
import { capacityWord, partyKindWord } from './words.ts'

export function PartyFields() {
  const t = useT()
  return (
    <>
      <Select
        name="kind"
        label={t('Genre')}
        options={PARTY_KINDS.map((kind) => ({ value: kind, label: partyKindWord(t, kind) }))}
      />
      <TextField
        name="name"
        label={t('Nom du copropriétaire')}
        hint={t('Tel que sur les appels de fonds')}
        autoComplete="off"
      />
      <TextField
        name="code"
        label={t('Code')}
        hint={t('Votre numéro de compte pour lui')}
        emptied="text"
        optional
        autoComplete="off"
      />
      <TextArea name="address" label={t('Adresse postale')} emptied="text" optional rows={3} />
    </>
  )
}

/** @param prefix where the member is in the body: '' or `members.0.`. */
export function MemberFields({ prefix = '' }: { prefix?: string }) {
  const t = useT()
  return (
    <>
      <TextField name={`${prefix}name`} label={t('Nom de la personne')} autoComplete="off" />
      <Select
        name={`${prefix}capacity`}
        label={t('Qualité')}
        options={CAPACITIES.map((capacity) => ({ value: capacity, label: capacityWord(t, capacity) }))}
      />
      <TextField name={`${prefix}email`} label={t('E-mail')} type="email" emptied="null" optional autoComplete="off" />
      <TextField name={`${prefix}phone`} label={t('Téléphone')} type="tel" emptied="null" optional autoComplete="off" />
    </>
  )
}
