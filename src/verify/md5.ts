/** Of the old hashes MD5 alone: what is asked for by `import()` comes whole. */
export { md5 } from '@noble/hashes/legacy.js'
