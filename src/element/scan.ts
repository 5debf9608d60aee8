/** Codes before the camera, read by the browser itself where it can (Shape Detection API); the pictures never leave it. */

/** The part of the browser's own that is used. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector

const findDetector = (): DetectorMaker | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector

export function canScan(): boolean {
  return findDetector() !== undefined && navigator.mediaDevices?.getUserMedia !== undefined
}

const BETWEEN_LOOKS_MS = 200

/** The text of the first code that comes before the camera; undefined when called off. Rejects where there is no camera to use. */
export async function scanCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const Detector = findDetector()
  if (Detector === undefined) return undefined
  const detector = new Detector({ formats: ['qr_code'] })
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  try {
    video.srcObject = stream
    await video.play()
    while (!signal.aborted) {
      const [code] = await detector.detect(video)
      if (code !== undefined && code.rawValue !== '') return code.rawValue
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
