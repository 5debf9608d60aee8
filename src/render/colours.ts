/** Each issuer has a colour of its own kind. White on any of them has a contrast of at least 7:1 (WCAG 2.2, 1.4.6). */
export const COLOURS: readonly (readonly [dark: string, light: string])[] = [
  ['#12284b', '#1f4580'],
  ['#083d43', '#0d5a60'],
  ['#143d28', '#1f5a3b'],
  ['#3d1546', '#5c2368'],
  ['#4e1226', '#741d3a'],
  ['#2a1f66', '#3f3191'],
  ['#4a2a0c', '#6d4014'],
  ['#24303c', '#3a4b5c'],
]

export const GOLD = '#f2c14e'

/** The same for the same name, everywhere (FNV-1a). */
export function hashName(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
