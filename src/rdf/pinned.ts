import { ordinaryTables, rareUrls } from './compiled/tables.js'

/** Whether the context of this address is built in. */
export function isPinned(url: string): boolean {
  return Object.hasOwn(ordinaryTables, url) || rareUrls.includes(url)
}
