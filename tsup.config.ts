import type { Options } from 'tsup'
import { joinChunks } from './scripts/join-chunks.ts'
import { writeModules } from './scripts/write-modules.ts'

/** One entry per public subpath of package.json's `exports`. */
export const entries: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  verify: 'src/verify.ts',
  keys: 'src/keys.ts',
  'keys/aws-kms': 'src/keys/aws-kms.ts',
  'keys/azure-key-vault': 'src/keys/azure-key-vault.ts',
  'keys/google-kms': 'src/keys/google-kms.ts',
  'keys/pkcs11': 'src/keys/pkcs11.ts',
  'keys/vault-transit': 'src/keys/vault-transit.ts',
  status: 'src/status.ts',
  'status/file': 'src/status/file/file-store.ts',
  'status/postgres': 'src/status/postgres/postgres-store.ts',
  batch: 'src/batch.ts',
  registry: 'src/registry.ts',
  'batch/pg-boss': 'src/batch/pg-boss/pg-boss-batch.ts',
  resolve: 'src/resolve.ts',
  http: 'src/http.ts',
  bake: 'src/bake.ts',
  render: 'src/render.ts',
  'render/png': 'src/render/png.ts',
  element: 'src/element.ts',
  vocabulary: 'src/vocabulary.ts',
  convert: 'src/convert.ts',
  'render/pdf': 'src/render/pdf.ts',
  errors: 'src/errors.ts',
  'proof/ed25519-signature-2020': 'src/proof/ed25519-signature-2020.ts',
}

/** Reached by package.json's `imports` and `bin`. */
export const inner: Readonly<Record<string, string>> = {
  'platform/node': 'src/platform/node.ts',
  'batch/worker': 'src/batch/threads/worker.ts',
  'batch/file-worker': 'src/batch/out/file-worker.ts',
  'cli/main': 'src/cli/main.ts',
}

const config: Options = {
  entry: { ...entries, ...inner },
  // Only what can be imported has types. `--no-dts` leaves them out, where seconds count.
  dts: { entry: { ...entries } },
  format: 'esm',
  target: 'es2022',
  splitting: true,
  sourcemap: true,
  clean: true,
  // Resolved by the conditions of package.json's `imports`, in Node and in bundlers.
  external: ['#platform'],
  // `node:fs` stays what it is: bundlers and other runtimes tell by the prefix that it is Node's own.
  removeNodeProtocol: false,
  // A new process reads it all before it does anything. Names stay, for whoever reads a stack; the rest is in the source maps.
  esbuildOptions: (options) => {
    options.minifyWhitespace = true
    options.minifySyntax = true
  },
  plugins: [joinChunks(Object.keys({ ...entries, ...inner })), writeModules()],
}

export default config
