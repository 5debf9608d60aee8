/**
 * Digests of context files as they are published, in hexadecimal. Copies in packages have other bytes, so these cannot be computed
 * here. Only files whose SHA-256 a W3C Recommendation states are in the list (VC Data Model, appendix on base contexts; VC Data
 * Integrity, 2.4): they never change. 1EdTech adds terms to its files in place, so no digest of theirs can be called wrong.
 */
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2 } from './urls.ts'

export interface PublishedDigests {
  readonly sha256: string
  readonly sha384: string
  readonly sha512: string
}

export const publishedDigests: ReadonlyMap<string, PublishedDigests> = new Map([
  [
    CREDENTIALS_V1,
    {
      sha256: 'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
      sha384: '82c3b3eab863754bbfd2b9f17d8d6db9f61169f301cbf0b05e1fc4beb5f5c51dd4d2e888c274f49c3fbb2408f61faed1',
      sha512:
        '536a40b390dda94a9e39196c00090f62668e8184fe3c8c02c4a22c85666e68bf' +
        '6e85d3dc7f2dba85b2b62ef95d97de24132568d8504db43f2c9c82d2e88418d2',
    },
  ],
  [
    CREDENTIALS_V2,
    {
      sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      sha384: '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
      sha512:
        '5d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba26948' +
        '52d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305',
    },
  ],
  [
    DATA_INTEGRITY_V2,
    {
      sha256: '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
      sha384: '0ee2d7626717f8b07cd449b525d5e2b71fe27209fc99e53089e0169dd2944d793feea4526fc60bb9cca1cd96512391f6',
      sha512:
        '39cd7a9a4047b74b8524640fe35633e81e8286d14bdbb7e77d0e08d850b00d6a' +
        '35b0185d5de35c479baedb23a17989d9f628ac95531fdd79c0c5a0f632d9fa95',
    },
  ],
  [
    'https://w3id.org/security/multikey/v1',
    {
      sha256: 'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597',
      sha384: '0fa51641d12fb8c701b2e6a9492556f25d32bb4af84a96f11808f0a623b972434dd18a8f1f1865bc68d8ee046c4e5a3e',
      sha512:
        '127d1338ea7f702d745ed5bf6900eda8aac4419da5463181fca02c27e0508510' +
        '6e7d3eece9ea0e156bcff5c3f99eead397785c453bc579f7dd5496a991e10b5f',
    },
  ],
  [
    'https://w3id.org/security/jwk/v1',
    {
      sha256: '0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece',
      sha384: '762dc55ce79f361e3bbeb7d3cb0ddb3e44b8e2885261f8283183959d1aaa33904af6a8005059ed9641500eab7d8ddae5',
      sha512:
        '0efbff84523d720a2f331fec4fbedc969ee2e75764c0ed325c72cb56bc539d3a' +
        '9c642023c958735afd5357554ab1f7e13111f0dcf861f59b2bc045126cd85211',
    },
  ],
])
