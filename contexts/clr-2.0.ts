/**
 * The two contexts of the Comprehensive Learner Record 2.0, written from its published terms: no package carries them.
 * 2.0.0 knows neither `partial` nor the subject's `identifier`, and gives `obi` another address.
 */
const CLR = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'

const aliases = { id: '@id', type: '@type' } as const

const set = (name: string, type: string): object => ({ '@id': `${CLR}${name}`, '@type': type, '@container': '@set' })

const association = {
  '@id': `${CLR}Association`,
  '@context': {
    associationType: { '@id': `${CLR}AssociationType` },
    // `xsd` is declared nowhere: the datatype stays the text "xsd:anyURI", and signatures depend on it.
    sourceId: { '@id': `${CLR}sourceId`, '@type': 'xsd:anyURI' },
    targetId: { '@id': `${CLR}targetId`, '@type': 'xsd:anyURI' },
  },
}

const context = (obi: string, credentialTerms: object, subjectTerms: object): object => ({
  '@context': {
    ...aliases,
    ClrCredential: { '@id': `${CLR}ClrCredential`, '@context': { ...aliases, ...credentialTerms } },
    ClrSubject: {
      '@id': `${CLR}ClrSubject`,
      '@context': {
        ...aliases,
        cred: 'https://www.w3.org/2018/credentials#',
        obi,
        achievement: set('achievement', 'obi:Achievement'),
        association: set('association', `${CLR}Association`),
        verifiableCredential: set('verifiableCredential', 'cred:verifiableCredential'),
        ...subjectTerms,
      },
    },
    Association: association,
  },
})

export const clr200: object = context('https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#', {}, {})

export const clr201: object = context(
  'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
  { partial: { '@id': `${CLR}partial`, '@type': 'xsd:boolean' } },
  { identifier: set('identifier-1', 'obi:Identifier') },
)
