/** The program: each class by name, or all of them; prints a line of JSON for each, and the most memory the process ever had. */
import { argv } from 'node:process'
import { CLASSES } from './classes.ts'
import { measureClass, warmUp } from './measure.ts'

const names = argv.length > 2 ? argv.slice(2) : CLASSES.map(({ name }) => name)
await warmUp()
for (const name of names) {
  const measured = await measureClass(name)
  console.log(JSON.stringify({ ...measured, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }))
}
