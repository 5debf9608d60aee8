declare module 'rdf-canonize' {
  const canonize: {
    canonize(
      dataset: object,
      options: {
        algorithm: string
        messageDigestAlgorithm: string
        maxDeepIterations: number
        canonicalIdMap: Map<string, string>
      },
    ): Promise<string>
    readonly NQuads: { parse(text: string): object }
  }
  export default canonize
}
