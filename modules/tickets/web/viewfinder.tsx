import Camera from 'lucide-react/icons/camera'
import Images from 'lucide-react/icons/images'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { photoOf, shrinkPhoto } from '#web/photo.ts'
import { useMedia } from '#web/ui/use-media.ts'

type ViewfinderProps = { onPhotos: (photos: File[]) => void; isFirst: boolean }

/**
 * The camera in the page where there is one under a thumb: one touch takes the photo. Elsewhere, or when the camera is
 * refused, the phone's own camera and the gallery.
 */
export function Viewfinder({ onPhotos, isFirst }: ViewfinderProps) {
  const t = useT()
  const isHeld = useMedia('(pointer: coarse)')
  const video = useRef<HTMLVideoElement>(null)
  const isLive = useCamera(video, isHeld && isFirst)

  async function shoot() {
    const photo = video.current === null ? null : await photoOf(video.current, `photo-${Date.now()}`)
    if (photo !== null) onPhotos([photo])
  }

  return (
    <div className="flex flex-col gap-3">
      {isHeld && isFirst && (
        <video
          ref={video}
          muted
          playsInline
          hidden={!isLive}
          aria-label={t('Ce que voit l’appareil photo')}
          className="aspect-4/3 max-h-[38dvh] w-full rounded-md bg-surface-sunken object-cover"
        />
      )}
      <div className="flex flex-wrap gap-3">
        {isLive ? (
          <button
            type="button"
            onClick={() => void shoot()}
            className="inline-flex min-h-13 flex-1 cursor-pointer items-center justify-center gap-2 rounded-md bg-accent px-4 font-semibold text-accent-ink"
          >
            <Camera aria-hidden="true" className="size-6" />
            {t('Photographier')}
          </button>
        ) : (
          <PickPhotos isCamera onPhotos={onPhotos} icon={<Camera aria-hidden="true" className="size-5" />}>
            {isFirst ? t('Prendre une photo') : t('Autre photo')}
          </PickPhotos>
        )}
        <PickPhotos onPhotos={onPhotos} icon={<Images aria-hidden="true" className="size-5" />}>
          {t('Mes photos')}
        </PickPhotos>
      </div>
    </div>
  )
}

/** Whether the camera shows in `video`. It is let go as soon as it is not wanted. */
function useCamera(video: { current: HTMLVideoElement | null }, isWanted: boolean): boolean {
  const [isLive, setIsLive] = useState(false)
  useEffect(() => {
    if (!isWanted || navigator.mediaDevices === undefined) return
    let stream: MediaStream | null = null
    let isOver = false
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const open = async () => {
      const wish = { video: { facingMode: 'environment', width: { ideal: 1600 } }, audio: false }
      stream = await navigator.mediaDevices.getUserMedia(wish)
      if (isOver || video.current === null) return stop()
      video.current.srcObject = stream
      await video.current.play()
      setIsLive(true)
    }
    // Refused, or none: the buttons are there.
    void open().catch(() => undefined)
    return () => {
      isOver = true
      stop()
      setIsLive(false)
    }
  }, [isWanted, video])
  return isLive
}

type PickProps = { icon: ReactNode; children: ReactNode }

/** A button that opens the phone's camera, or its gallery. Photos come back small. */
export function PickPhotos({
  isCamera = false,
  onPhotos,
  ...look
}: PickProps & { isCamera?: boolean; onPhotos: (photos: File[]) => void }) {
  const take = async (chosen: readonly File[]) => onPhotos(await Promise.all(chosen.map(shrinkPhoto)))
  return <PickFiles {...look} accept="image/*" isCamera={isCamera} onFiles={(chosen) => void take(chosen)} />
}

type PickFilesProps = PickProps & { accept: string; isCamera?: boolean; onFiles: (files: readonly File[]) => void }

/** A button that opens the device's own choice of files. */
export function PickFiles({ accept, isCamera = false, icon, onFiles, children }: PickFilesProps) {
  return (
    <label className="relative inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface-raised px-4 font-semibold hover:border-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      {icon}
      {children}
      <input
        type="file"
        accept={accept}
        multiple={!isCamera}
        {...(isCamera ? { capture: 'environment' } : {})}
        className="sr-only"
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])]
          if (chosen.length > 0) onFiles(chosen)
          target.value = ''
        }}
      />
    </label>
  )
}
