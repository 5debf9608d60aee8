/** The help texts: one for the program, one per command, each with examples that work as they stand. */

const EXIT = `Exit codes
  0   done; the badge is verified, the award is complete
  1   rejected, invalid or incomplete, unreadable, wrong key
  2   undetermined: something could not be checked
  64  the command line itself is wrong`

export type HelpTopic =
  | 'program'
  | 'keygen'
  | 'example'
  | 'check'
  | 'issue'
  | 'verify'
  | 'stack'
  | 'convert'
  | 'bake'
  | 'unbake'
  | 'batch'
  | 'forget'
  | 'revoke'
  | 'serve'

export const HELP: Readonly<Record<HelpTopic, string>> = {
  program: `microcred: micro-credentials as Open Badges 3.0, from the award to the verified badge

Usage
  microcred <command> [options]      microcred <command> --help

Commands
  keygen    make a key pair to sign with
  example   print an award to start from
  check     show which of the 16 standard elements an award or badge has
  issue     sign an award: build the badge, validate it, add the proof
  verify    check a badge and say what was found
  stack     make one record of several badges, towards a larger award
  convert   write an award or badge in another form, such as a European Digital Credential, and read one
  bake      put a signed badge into a picture (PNG, SVG) or on paper (PDF)
  unbake    take the badge out of a picture
  batch     sign an award for each row of a file, once
  forget    remove what a batch keeps of a learner, or of all
  revoke    revoke or suspend a badge that was issued with --status
  serve     issue, verify and keep badges over HTTP (VC-API, Open Badges API), publish status lists and keys

In a row
  microcred keygen --out key.json
  microcred example > award.json
  microcred issue award.json --key key.json --out badge.json
  microcred verify badge.json

Everywhere
  FILE may be - for standard input
  --json       answer in JSON, for machines; problems too
  --help       this text        --version    the version
  NO_COLOR=1   no colour

${EXIT}`,

  keygen: `microcred keygen: make a key pair to sign with

Usage
  microcred keygen --out FILE [--type TYPE] [--force] [--json]

Options
  --out FILE       where the private key goes: a file only you can read (mode 0600), or - for standard output
  --type TYPE      Ed25519 (default), P-256, P-384 or RSA, which signs tokens only (vc-jwt, vc+jwt)
  --force          replace FILE if it is there; without it a key is never overwritten
  --json           print the public part as JSON

What is printed is public: the DID that the key issues under. Keep FILE secret, and keep a copy: what it signed
can be verified without it, but nothing more can be signed under this DID once it is lost.

Example
  microcred keygen --out key.json
  microcred keygen --out key.json --type P-256 --force`,

  example: `microcred example: print an award to start from

Usage
  microcred example [--full] [--json]
  microcred example --context

Options
  --full     use every field there is; without it: small, but complete
  --context  print our JSON-LD context instead: for issuers who host it (build option contextUrl), and for others'
             verifiers
  --json     print problems as JSON (the award is JSON anyway)

Edit the text, then see with "microcred check" what it still lacks. Editors that know JSON Schema complete and check it:
the schema is "microcred/schemas/micro-credential.schema.json".

Example
  microcred example > award.json`,

  check: `microcred check: show which of the 16 standard elements an award or badge has

Usage
  microcred check FILE [--json]

FILE is an award or a badge (signed or not; its signature is not checked here, see "microcred verify").
The elements are those of the EU Council Recommendation of 16 June 2022 (2022/C 243/02, Annex I). Exits with 1 when one
that must be there is missing, or when anything in the award is invalid.

Options
  --json   { "elements": [ { element, name, state, pointer, help } ], "problems": [...] }

Example
  microcred check award.json
  microcred example | microcred check -`,

  issue: `microcred issue: sign an award

Usage
  microcred issue FILE --key KEYFILE [--format FORMAT] [--out FILE] [--json]

Builds the Open Badges document, validates it and signs it. When anything is wrong, every problem is printed and nothing
is signed. FILE may also be an Open Badges document of your own that has no proof yet.

Options
  --key KEYFILE     the private key, as "microcred keygen" writes it
  --format FORMAT   with an Ed25519 key: eddsa-rdfc-2022 (default), eddsa-jcs-2022, Ed25519Signature2020
                    with a P-256 or P-384 key: ecdsa-rdfc-2019 (default), ecdsa-jcs-2019, ecdsa-sd-2023 (P-256 only)
                    (ecdsa-sd-2023 is for the holder, who derives from it what to show)
                    with every key: vc-jwt (default of RSA), vc+jwt: the badge is then a token, not JSON
                    with every key: dc+sd-jwt, for EUDI wallets (SD-JWT VC), see below
  --status PURPOSE  give it an entry in a status list: revocation, suspension (which can be undone) or refresh
  --status-dir DIR  the folder of your status lists; it is made the first time, and must be kept
  --base-url URL    where "microcred serve" is seen from outside, https only; needed the first time
  --out FILE        where the badge goes; without it: standard output. If it ends in .png or .svg, a picture is drawn
                    that holds the badge (see "microcred bake")
  --json            print problems as JSON

For --format dc+sd-jwt, of an award; what the type cannot carry is said
  --vct TYPE        urn:eu.europa.ec.eudi:learning:credential:1, or VerifiableMicroCredential (WE BUILD)
  --holder KEYFILE  the public key of the holder's wallet
  --expires TIME    when it ends, if not when the award does
  --identifier TYPE which of several identifiers of the learner goes in
  --mode MODE       which of several forms of participation goes in
  --status-uri URL --status-index N
                    its place in a token status list, by which you can revoke it

Example
  microcred issue award.json --key key.json --out badge.json
  microcred issue award.json --key key.json --format vc-jwt --out badge.jwt`,

  verify: `microcred verify: check a badge and say what was found

Usage
  microcred verify FILE [--fetch] [--expect KIND] [--recipient WHO] [--now TIME] [--trust FILE] [--json]

FILE holds a badge as JSON, as a token (JWT), in a picture (PNG, SVG) or on paper (PDF). Nothing is fetched without
--fetch. What could not be checked is called undetermined, never fine and never bad.

Options
  --fetch         ask the web for the issuer's keys and status lists: public https addresses only, a few seconds, a few
                  redirects, answers of 1 MB at most
  --recipient WHO the person the badge must be about: a mail address, or an id like did:key:z6Mk...
  --expect KIND   badge (default), endorsement, record (CLR), profile (what an issuer publishes of itself), any, or
                  sd-jwt-vc (what an EUDI wallet shows)
  --now TIME      judge the dates as of this moment, like 2027-01-31T12:00:00Z
  --trust FILE    the issuers you know, as JSON, with their keys if you have them:
                  { "issuers": [ { "id": "https://uni.example", "keys": ["z6Mk..."] } ] }
  --json          print the report as JSON

For --expect sd-jwt-vc
  --challenge TEXT    the nonce that its holder was asked to sign
  --domain TEXT       who the holder was told is asking
  --without-holder    instead of a challenge: it need not come from its holder
  --vct TYPE          another type than those of micro-credentials

Example
  microcred verify badge.json
  microcred verify badge.jwt --fetch
  curl -s https://example.org/badge.json | microcred verify -

${EXIT}`,

  stack: `microcred stack: make one record of several badges, towards a larger award

Usage
  microcred stack FILE... --award FILE --key KEYFILE [--rules FILE] [--format FORMAT] [--trust FILE] [--fetch]
                  [--now TIME] [--partial] [--out FILE] [--json]

Each FILE holds a badge or a record as its issuer secured it, as JSON or as a token; it is verified first and goes into
the record as it is. The award is signed as a badge of its own. The result is a Comprehensive Learner Record (CLR 2.0).
When anything is wrong, every problem is printed and nothing is signed.

Options
  --award FILE     the larger award, as for "microcred issue"
  --key KEYFILE    the private key of whoever gives it
  --rules FILE     what the parts must be, as JSON: required, choose, minCredits, minLevel, ownCredits, accept
                   (docs/records.md)
  --format FORMAT  as for "microcred issue", but for ecdsa-sd-2023
  --trust FILE     the issuers of the parts, with their keys, as for "microcred verify"
  --fetch          ask the web for the keys and status lists of the parts
  --now TIME       verify the parts, and sign, as of this moment
  --partial        say that more credentials of the learner are known than the record holds
  --out FILE       where the record goes; without it: standard output
  --json           print problems as JSON

Example
  microcred stack soil.json water.json --award diploma.json --key key.json --out record.json
  microcred stack *.json --award diploma.json --rules rules.json --key key.json > record.json

${EXIT}`,

  convert: `microcred convert: write an award or badge in another form, and read one

Usage
  microcred convert FILE --to FORM [--out FILE] [--language TAG] [--image FILE] [--organisations FILE] [--attach]
                    [--vct TYPE] [--expires TIME] [--identifier TYPE] [--mode MODE]
                    [--badge-class FILE] [--issuer FILE] [--json]

FILE is an award, a badge of Open Badges 2.0 or 3.0, an SD-JWT VC or a European Digital Credential; no proof and no seal
is checked. What the result has no place for is listed on standard error. When the form asks for what the award lacks,
every such field is named, nothing is made up, and the exit code is 1.

Options
  --to FORM             elm: the JSON that the EDC issuer takes for upload; ebsi: EBSI's attestation; award;
                        ob3: an unsigned Open Badges 3.0 credential; sd-jwt: the claims of an SD-JWT VC
  --out FILE            where the result goes; without it: standard output
  --language TAG        the language of texts in the award that name none, like en
  --image FILE          what the credential looks like, a PNG or JPEG; without it achievement.image must be one
  --organisations FILE  JSON list of who underpins the quality: [ { "name", "legalName", "country" } ]
  --attach              carry FILE, a signed badge, inside as it is
  --vct TYPE            the type of SD-JWT VC
  --expires TIME, --identifier TYPE, --mode MODE
                        as for "microcred issue"
  --badge-class FILE    the BadgeClass that an Open Badges 2.0 assertion only names
  --issuer FILE         the issuer that it only names
  --json                { "result": ..., "lost": [...], "remarks": [...] }

Example
  microcred convert award.json --to elm --language en --image badge.png --out credential.json
  microcred convert credential.json --to award

${EXIT}`,

  bake: `microcred bake: put a signed badge into a picture

Usage
  microcred bake FILE --out PICTURE [--image IMAGE] [--language TAG] [--replace] [--json]

FILE holds the badge, as JSON with its proof or as a token (JWT). The picture is a badge and a file in one: whoever has
it can look at it and verify it. Pixels stay as they are.

Options
  --out PICTURE    where the picture goes: a name that ends in .png or .svg; or the certificate, in .pdf
                   (which needs more packages, and says which)
  --image IMAGE    the picture to use, of the same kind; without it one is drawn that shows title, issuer, level and
                   credits. Drawing a PNG needs two more packages:
                   npm install @resvg/resvg-wasm @expo-google-fonts/noto-sans
  --language TAG   the language of what is drawn, like el; without it the first of the title
  --replace        take out the badge that IMAGE holds already
  --json           print { out, bytes, remarks } and problems as JSON

Example
  microcred bake badge.json --out badge.png
  microcred bake badge.json --image logo.svg --out badge.svg`,

  unbake: `microcred unbake: take the badge out of a picture

Usage
  microcred unbake FILE [--out BADGE] [--json]

FILE is a PNG or SVG. What comes out is printed as it is, JSON or a token, and was not checked: "microcred verify" takes
pictures too. Where the picture departs from the standard, a remark says so on standard error.

Options
  --out BADGE   where the badge goes; without it: standard output
  --json        print problems as JSON

Example
  microcred unbake badge.png > badge.json`,

  batch: `microcred batch: sign an award for each row of a file, once

Usage
  microcred batch FILE --template AWARD --key KEYFILE --out DIR [options]
  microcred batch FILE --template AWARD [--map MAP] --dry-run [--json]

FILE is CSV, JSON or JSON Lines. The template is an award without what differs from row to row; the map says which
column goes where (docs/batch-maps.md). A row that is refused stops no other. The same command again, after whatever
ended it, signs only what is new and writes what is missing, with the same bytes. Exits with 1 when a row was refused.

Options
  --template AWARD  what all awards have in common, as JSON
  --map MAP         a mapping file; without it, columns are understood by their names
  --join NAME=FILE  another table that the map reads from; may be given more than once
  --dry-run         sign nothing: print row, column, value and what is wrong with it
  --key KEYFILE     the private key, as "microcred keygen" writes it
  --format FORMAT   as for "microcred issue", but for dc+sd-jwt
  --out DIR         where the badges go, with results.jsonl, summary.json and store/, which must be kept
  --as KINDS        what is made of each badge: json (default), svg, png, pdf, or several, like json,png
  --language TAG    the language of what is drawn
  --batch NAME      for several batches in one DIR; it is kept, so it should name nobody
  --status PURPOSE, --status-dir DIR, --base-url URL
                    as for "microcred issue"
  --threads N       default one for each core
  --forget-after DAYS
                    remove from store/, when the next batch begins, the badges that are older, and from DIR their
                    files, where their rows are in FILE
  --json            print the summary, and problems, as JSON

Example
  microcred batch rows.csv --template award.json --map map.json --dry-run
  microcred batch rows.csv --template award.json --map map.json --key key.json --out badges --as json,png`,

  forget: `microcred forget: remove what a batch keeps of a learner, or of all

Usage
  microcred forget [KEY | ID] --out DIR [--batch NAME] [--json]

Removes badges from DIR and its store: that of one row, by its key or by the "id" of the badge, or all. The rows stay
known by hashes that tell nothing, so that none is signed again, and the badges can still be revoked by their ids.

Options
  --out DIR     the folder of "microcred batch"
  --batch NAME  only this batch of the folder; where no row is named, the files in DIR stay
  --json        print how many were removed, and problems, as JSON

Example
  microcred forget student-4711 --out badges`,

  revoke: `microcred revoke: revoke or suspend a badge that was issued with --status

Usage
  microcred revoke ID --status-dir DIR --key KEYFILE --reason TEXT
                      [--suspend | --refresh | --undo] [--json]

ID is the "id" that stands in the badge. The change is on disk when this ends. A "microcred serve" that runs on the same
folder publishes it in its next answer; for other web servers the signed list is put into DIR/published.

Options
  --status-dir DIR  the folder the badge was issued with
  --key KEYFILE     the private key that the badge was issued with
  --reason TEXT     why, for your own files; it is not published
  --suspend         for a badge issued with --status suspension: it counts for nothing until --undo
  --refresh         for a badge issued with --status refresh: it stays good, and verifiers say that there is a newer one
  --undo            take back --suspend or --refresh; a revocation is for ever
  --json            print what was done, and problems, as JSON

Example
  microcred revoke urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10 --status-dir status --key key.json \\
    --reason "Awarded to the wrong person"`,

  serve: `microcred serve: issue, verify and keep badges over HTTP

Usage
  microcred serve --key KEYFILE [--key KEYFILE] [--port PORT] [--host HOST] [--base-url URL]
                  [--token-file FILE | --no-auth] [--status-dir DIR] [--identity FILE] [--badges FILE] [--fetch]

Answers the VC-API (POST /credentials/issue, /credentials/verify, /presentations/prove, /presentations/verify and
/credentials/status, GET /identifiers/{did}), GET /status/{list}, /openapi.json, /health and /metrics, until it is
stopped (SIGINT or SIGTERM): then it answers what it has in hand and ends. Below /{format}/credentials/issue
credentials are signed in that format, below /BitstringStatusList with an entry by which they can be revoked. Whoever
can reach it can have credentials signed: it listens on this machine only, and elsewhere only with tokens, or with
--no-auth. One line of JSON per request goes to standard error, without what was sent.

Options
  --key KEYFILE      a private key, as "microcred keygen" writes it; one for each kind of key you want
  --port PORT        default 41780; 0 takes a free one
  --host HOST        the address to listen on; default 127.0.0.1
  --base-url URL     where it is seen from outside, if a proxy stands in front
  --token-file FILE  who may ask: a token on each line, sent as "Authorization: Bearer ..."; or JSON, see docs/http.md:
                     { "tokens": [ { "token", "subject", "scopes" } ], "open": ["verify"] }
                     MICROCRED_TOKEN in the environment is one token
  --no-auth          let everybody ask who can reach it
  --status-dir DIR   the status lists of this folder: published at status/ below the base URL, and set
  --identity FILE    publish the issuer's keys, retired ones too, for did:web and https issuers:
                     { "id": "did:web:uni.example", "keys": [ { "key": "z6Mk...", "id": "#2026" } ] }
  --badges FILE      keep badges for learners (Open Badges 3.0 API), in a folder:
                     { "title", "termsOfService", "privacyPolicy", "folder" }
  --fetch            when verifying, ask the web for keys and status lists: public https addresses only
  --json             print problems as JSON

Example
  microcred serve --key key.json
  microcred serve --key key.json --host 0.0.0.0 --token-file tokens.txt --base-url https://uni.example/vc \\
    --status-dir status`,
}
