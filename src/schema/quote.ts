/** A member's name in quotes: cut, and without characters that could turn a line of text round. */
export function quote(name: string, most = 60): string {
  const cut = [...name.slice(0, most + 1)]
  const text = cut.length > most ? `${cut.slice(0, most).join('')}...` : cut.join('')
  return `"${text.replace(/[\p{C}"\\]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}"`
}
