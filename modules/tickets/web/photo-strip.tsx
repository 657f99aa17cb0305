import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { useT } from '#web/i18n.tsx'

/** Photos and papers that are about to go, each with its way out. */
export function PhotoStrip({ photos, onRemove }: { photos: readonly File[]; onRemove: (at: number) => void }) {
  const t = useT()
  if (photos.length === 0) return null
  return (
    <ul aria-label={t('Fichiers à envoyer')} className="flex flex-wrap gap-3">
      {photos.map((photo, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two photos may have one name; their place is what they are
        <li key={`${photo.name} ${at}`} className="relative">
          {photo.type.startsWith('image/') ? (
            <Thumbnail photo={photo} words={t('Photo {number}', { number: at + 1 })} />
          ) : (
            <span className="flex size-24 items-end overflow-hidden rounded-md border border-line bg-surface-sunken p-2 text-sm wrap-anywhere">
              {photo.name}
            </span>
          )}
          <button
            type="button"
            aria-label={
              photo.type.startsWith('image/')
                ? t('Retirer la photo {number}', { number: at + 1 })
                : t('Retirer {name}', { name: photo.name })
            }
            onClick={() => onRemove(at)}
            className="absolute -top-2 -right-2 flex size-11 cursor-pointer items-center justify-center"
          >
            <span className="flex size-8 items-center justify-center rounded-full border border-line-strong bg-surface-raised">
              <X aria-hidden="true" className="size-5" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Thumbnail({ photo, words }: { photo: File; words: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return <img src={address} alt={words} className="size-24 rounded-md border border-line object-cover" />
}
