/** The process of one job (take-turns.ts): its section, its group in that, its place in the group. */
import { obey, type Section } from './take-turns.ts'

const [url = '', group, place] = process.argv.slice(2)
const { groups } = (await import(url)) as Section
const job = (await groups())[Number(group)]?.jobs[Number(place)]
if (job === undefined) throw new Error(`${url} has no such job.`)
obey(job)
