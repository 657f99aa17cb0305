/** The reference: one route, one indexed query of twenty rows, no session, no wall, no validation. */
import fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const app = fastify()

app.get<{ Params: { residenceId: string } }>('/bare/:residenceId', async (request) => {
  const { rows } = await pool.query(
    `select id, kind, code, name, address, created_at from party where residence_id = $1 order by name, id limit 20`,
    [request.params.residenceId],
  )
  return { items: rows }
})

await app.listen({ port: Number(process.env.PORT), host: 'localhost' })
process.send?.('ready')
