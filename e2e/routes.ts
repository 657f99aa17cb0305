import { createServer } from 'vite'
import * as z from 'zod'

const Routes = z.object({ createAppRouter: z.function({ input: [z.unknown()], output: z.unknown() }) })
const Router = z.object({ routesByPath: z.record(z.string(), z.unknown()) })

/** Every address of web/routes.tsx, read by the tool that builds it. */
export async function pathsOfRoutes(): Promise<string[]> {
  const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' })
  try {
    const { createAppRouter } = Routes.parse(await vite.ssrLoadModule('/routes.tsx'))
    return Object.keys(Router.parse(createAppRouter(undefined)).routesByPath)
      .map((path) => path.replace(/(.)\/$/, '$1'))
      .filter((path, index, all) => all.indexOf(path) === index)
      .sort()
  } finally {
    await vite.close()
  }
}
