import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsQR from 'jsqr'

/** What a reader of the first page sees: its words, and what a telephone reads of the code on it. */
export async function firstPage(document: Uint8Array): Promise<{ text: string; code: string | null }> {
  const library = await PDFiumLibrary.init()
  try {
    const opened = await library.loadDocument(document)
    const page = opened.getPage(0)
    const text = page.getText()
    const { data, width, height } = await page.render({ scale: 3, render: 'bitmap' })
    opened.destroy()
    return { text, code: jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? null }
  } finally {
    library.destroy()
  }
}
