import {
  NodeCompiler,
  type NodeTypstCompileResult,
  type NodeTypstDocument,
} from '@myriaddreamin/typst-ts-node-compiler'

/** `data` is JSON text. */
export type PdfJob = { template: string; data: string }
export type PdfAnswer = { pdf: Uint8Array<ArrayBuffer> } | { error: string }

/** Kept longer, what the compiler remembers of past documents grows to more than a gigabyte. */
const DOCUMENTS_BETWEEN_EVICTIONS = 10

const [, , root = ''] = process.argv
const compiler = NodeCompiler.create({
  workspace: root,
  fontArgs: [{ fontPaths: [new URL('./fonts', import.meta.url).pathname] }],
})
let documents = 0

// Ctrl+C in a terminal reaches every process of it; this one ends when the server has no more use for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())

process.on('message', (job: PdfJob) => {
  process.send?.(compile(job))
  documents += 1
  if (documents % DOCUMENTS_BETWEEN_EVICTIONS === 0) compiler.evictCache(0)
})

function compile({ template, data }: PdfJob): PdfAnswer {
  try {
    const compiled = compiler.compile({ mainFilePath: `${root}/${template}`, inputs: { data } })
    const document = compiled.result
    if (document === null) return { error: reasonsOf(compiled) }
    return { pdf: new Uint8Array(exported(document)) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : JSON.stringify(error) }
  }
}

/**
 * PDF/UA-1 wants a glyph for every sign. A name written in a script that our font lacks must not keep its owner from
 * being written to: that one letter is tagged all the same, and makes no promise.
 */
function exported(document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } catch (error) {
    if (error instanceof Error && error.message.includes('could not be displayed')) return compiler.pdf(document)
    throw error
  }
}

function reasonsOf(compiled: NodeTypstCompileResult): string {
  return JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no document')
}
