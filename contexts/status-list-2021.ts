/**
 * The context of StatusList2021, the W3C draft before Bitstring Status List, written from its published terms: no package in use
 * carries it, and badges in the field still name it.
 */
const LIST = 'https://w3id.org/vc/status-list#'

const type = (name: string, terms: object): object => ({
  '@id': `${LIST}${name}`,
  '@context': { '@protected': true, id: '@id', type: '@type', ...terms },
})

const text = (name: string): string => `http://schema.org/${name}`

export const statusList2021: object = {
  '@context': {
    '@protected': true,
    StatusList2021Credential: type('StatusList2021Credential', {
      description: text('description'),
      name: text('name'),
    }),
    StatusList2021: type('StatusList2021', {
      statusPurpose: `${LIST}statusPurpose`,
      encodedList: `${LIST}encodedList`,
    }),
    StatusList2021Entry: type('StatusList2021Entry', {
      statusPurpose: `${LIST}statusPurpose`,
      statusListIndex: `${LIST}statusListIndex`,
      statusListCredential: { '@id': `${LIST}statusListCredential`, '@type': '@id' },
    }),
  },
}
