/** What is said of pictures of either format. */
import { type Problem, remark } from '../errors.ts'
import { refuse } from './refuse.ts'

export function noCredential(): Error {
  const fix =
    'Hand in the picture as you downloaded it: taking a screenshot, editing or sending it by a messenger removes the badge.'
  return refuse('bake.no-credential', 'There is no badge in this picture.', fix)
}

/** Readers differ in which of several they take. */
export function remarkSeveral(count: number): readonly Problem[] {
  if (count < 2) return []
  const message = `The picture holds ${count} credentials; the first of the newest kind was read.`
  return [
    remark('bake.several', message, {
      pointer: '',
      fix: 'Other readers may show another one: ask for a picture with one.',
    }),
  ]
}

export const BEHIND_END: Problem = remark(
  'bake.behind-end',
  'Something stands behind the end of the PNG; it was not read.',
  { pointer: '', fix: 'Nothing needs doing, unless other programs show another badge than this one.' },
)

export const OLD_KIND: Problem = remark('bake.open-badges-2', 'The picture holds a badge of Open Badges 2.0.', {
  pointer: '',
  fix: 'Ask the issuer for an Open Badges 3.0 credential.',
})

export const TOKEN: Problem = remark(
  'bake.token',
  'The picture holds a token (JWT): wallets that search pictures for JSON do not find it.',
  { pointer: '', fix: 'Nothing needs doing to verify it; issue it with an embedded proof for those wallets.' },
)
