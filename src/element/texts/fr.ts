/** French. */
import type { Texts } from './words.ts'

export const texts: Texts = {
  intake: {
    drop: 'Déposez un badge ici',
    kinds: 'JSON, JWT, PNG, SVG ou PDF',
    choose: 'Choisir un fichier',
    paste: 'Coller du texte',
    pasteLabel: 'Le texte du badge',
    check: 'Vérifier',
    scan: 'Scanner un code',
    noScan:
      'Ce navigateur ne sait pas lire les codes avec la caméra. Choisissez un fichier ou collez le texte à la place.',
    scanning: 'Tenez le code devant la caméra.',
    stop: 'Arrêter la caméra',
    noCamera:
      'La caméra n’a pas pu être utilisée. Elle est peut-être éteinte, occupée ou non autorisée pour cette page.',
    private: 'Le badge reste sur cet appareil. Rien n’est envoyé sans votre accord.',
    tooLarge: 'Ce fichier est plus grand que tout badge (# Mo au plus). Il n’a pas été lu.',
    several: 'Plusieurs fichiers ont été déposés. Seul le premier a été vérifié.',
    nothing: 'Il n’y avait rien à vérifier.',
    checking: 'Vérification…',
    another: 'Vérifier un autre badge',
    setUp:
      'Ce vérificateur est mal configuré, rien n’a donc été vérifié. La personne qui gère cette page peut le corriger :',
    unfinished: 'La vérification n’a pas pu aboutir. Rechargez la page et réessayez.',
  },
  link: {
    heading: 'C’est un lien, pas un badge',
    text: 'Le badge se trouve à l’adresse ci-dessous. En le récupérant, vous apprenez à ce serveur que quelqu’un consulte le badge.',
    open: 'Récupérer depuis #',
    failed:
      'Le badge n’a pas pu être récupéré. Ouvrez l’adresse dans un onglet, enregistrez le badge et déposez-le ici.',
  },
  verdicts: {
    verified: {
      word: 'Vérifié',
      gloss: 'Signé par son émetteur, inchangé depuis et en vigueur.',
    },
    rejected: {
      word: 'Rejeté',
      gloss: 'Ne vous fiez pas à ce badge.',
    },
    undetermined: {
      word: 'Indéterminé',
      gloss: 'Tout n’a pas pu être vérifié. Cela ne dit ni qu’il est bon, ni qu’il est mauvais.',
    },
  },
  judged: 'Vérifié le #',
  ask: {
    heading: 'L’émetteur peut être interrogé',
    text: 'Ses clés, et s’il a depuis retiré le badge, figurent sur un serveur. L’interroger apprend à ce serveur que quelqu’un consulte un badge ; le badge lui-même n’est pas envoyé.',
    hosts: 'Seront interrogés :',
    button: 'Autoriser et demander',
    asked: 'Le serveur de l’émetteur a été interrogé pour cette vérification.',
  },
  issuer: {
    heading: 'Qui l’a délivré',
    callsItself: 'Se nomme',
    id: 'Identifiant',
    publishedAt: 'Sa clé est publiée sur',
    known: 'Connu : cet émetteur figure sur la liste de cette page.',
    unknown: 'Inconnu : cet émetteur ne figure pas sur la liste de cette page.',
    notAsked:
      'Inconnu ici : cette page n’a pas de liste d’émetteurs. La signature montre quelle clé a signé, pas qui la détient. Comparez l’identifiant avec celui que l’émetteur publie.',
    claimed: 'Non prouvé. Le badge nomme cet émetteur, mais n’importe qui a pu l’écrire.',
  },
  says: {
    heading: 'Ce que dit le badge',
    claims: 'Ce que prétend le badge',
    unproven: 'Non prouvé : n’importe qui a pu écrire ceci.',
  },
  award: {
    criteria: 'Ce qu’il fallait faire',
    awarded: 'Décerné',
    validFrom: 'Valable à partir du',
    validUntil: 'Valable jusqu’au',
    expires: 'Couvre jusqu’au',
    decided: 'Décidé',
    born: 'Naissance',
    credits: '# crédits',
    eqf: 'CEC',
    grade: 'maximum : #',
    required: 'requis : #',
    towards: 'Compte pour',
    evidence: 'Preuve',
    tags: 'Mots-clés',
    page: 'Page',
    languages: 'Langues',
    subjects: 'Domaines',
    notApplicable: 'Sans objet',
    notStated: 'Non précisé',
    picture: 'Image fournie par l’émetteur. Elle ne prouve rien.',
    cut: 'abrégé',
  },
  checksHeading: 'Ce qui a été vérifié',
  remark: 'Remarque',
  technical: 'Détail technique',
  outcomes: {
    pass: 'Réussi',
    fail: 'Échoué',
    unknown: 'Invérifiable',
    absent: 'Rien à vérifier',
    disabled: 'Désactivé',
    blocked: 'Non atteint',
  },
  reasons: {
    disabled: 'La personne qui gère cette page a désactivé cette vérification.',
    blocked: 'Dépend d’une vérification précédente qui n’a pas réussi.',
    unknown: 'Cela n’a pas pu être vérifié.',
  },
  checks: {
    'format.parse': [
      'Lisible',
      'C’est une attestation unique sous une forme lisible.',
      'Ce n’est pas une attestation lisible.',
      'Demandez le fichier d’origine à la personne qui l’a envoyé.',
    ],
    'conformance.context': [
      'Termes clairs',
      'Chaque terme y a un sens fixe et connu.',
      'Certains termes n’y ont pas de sens connu.',
      'Demandez à l’émetteur de corriger le badge.',
    ],
    'conformance.schema': [
      'Bonne structure',
      'Il est construit comme la norme le demande.',
      'Il n’est pas construit comme la norme le demande.',
      'Demandez à l’émetteur de corriger le badge.',
    ],
    'conformance.subject': [
      'Au sujet de quelqu’un',
      'Il dit de qui il s’agit.',
      'Il ne dit pas de qui il s’agit.',
      'Demandez à l’émetteur de corriger le badge.',
    ],
    'proof.signature': [
      'Signature',
      'Rien n’a changé depuis la signature.',
      'La signature n’est pas bonne.',
      'Ne vous y fiez pas. Demandez l’original à l’apprenant ou à l’émetteur.',
    ],
    'proof.issuer': [
      'Clé de l’émetteur',
      'La clé qui a signé appartient à l’émetteur.',
      'La clé qui a signé n’est pas celle de l’émetteur.',
      'Ne vous y fiez pas. Demandez à l’émetteur si ce badge vient de lui.',
    ],
    'status.entries': [
      'Non retiré',
      'Il n’est ni révoqué ni suspendu.',
      'Il a été retiré, ou son statut n’est pas fiable.',
      'Demandez à l’émetteur ce qui s’est passé.',
    ],
    'status.period': [
      'En vigueur',
      'Ses dates comprennent aujourd’hui.',
      'Ses dates ne comprennent pas aujourd’hui.',
      'Demandez un badge en vigueur.',
    ],
    'recipient.match': [
      'Bonne personne',
      'Il a été décerné à la personne indiquée.',
      'Il a été décerné à quelqu’un d’autre.',
      'Demandez à la personne un badge qui soit le sien.',
    ],
    'issuer.trust': [
      'Émetteur connu',
      'L’émetteur figure sur la liste de cette page.',
      'L’émetteur ne figure pas sur la liste de cette page.',
      'Cherchez par vous-même qui est l’émetteur.',
    ],
    endorsements: [
      'Recommandations',
      'Ceux qui le recommandent le font vraiment.',
      'Une recommandation qu’il contient n’est pas bonne.',
      'Ne tenez pas compte de cette recommandation. Le badge lui-même est jugé séparément.',
    ],
    parts: [
      'Attestations contenues',
      'Les attestations qu’il contient sont bonnes aussi.',
      'Une attestation qu’il contient n’est pas bonne.',
      'Regardez chacune d’elles ci-dessous.',
    ],
  },
  explained: {
    'format.parse.not-json':
      'Aucun badge n’est écrit dans un tel texte. Choisissez le fichier remis par l’émetteur ou le portefeuille de l’apprenant.',
    'format.parse.not-a-credential':
      'C’est lisible, mais ce n’est pas un badge. Choisissez le fichier remis par l’émetteur ou le portefeuille de l’apprenant.',
    'format.parse.too-large': 'C’est plus grand que tout badge et n’a pas été lu. Demandez le badge seul.',
    'format.parse.unsupported':
      'Les badges sous cette forme ne peuvent pas être lus ici. Demandez le badge au format JSON.',
    'conformance.schema.kind':
      'C’est une attestation, mais pas un badge. Elle doit être vérifiée là où l’on demande de telles attestations.',
    'proof.signature.absent': 'Personne ne l’a signé : n’importe qui a pu l’écrire. Demandez le badge signé.',
    'proof.signature.mismatch':
      'Il a été modifié après la signature, ou la signature est celle d’un autre badge. Demandez l’original.',
    'proof.signature.unsupported':
      'Il est signé d’une manière qui ne peut pas être vérifiée ici. Demandez un badge dans un format courant.',
    'proof.signature.key-unreachable': 'La clé qui permet de vérifier la signature doit être demandée à l’émetteur.',
    'proof.issuer.unresolved': 'Que la clé soit celle de l’émetteur figure sur son serveur, qui n’a pas été consulté.',
    'proof.issuer.mismatch':
      'L’émetteur nommé ne possède pas la clé qui a signé. C’est peut-être un faux : demandez à l’émetteur.',
    'proof.issuer.revoked-key': 'L’émetteur a retiré la clé qui a signé. Demandez-lui un nouveau badge.',
    'status.entries.revoked': 'L’émetteur l’a révoqué. Il ne compte plus ; demandez-lui pourquoi.',
    'status.entries.suspended':
      'L’émetteur l’a suspendu. Il ne compte pas pour le moment ; demandez-lui jusqu’à quand.',
    'status.entries.unreachable': 'S’il a été retiré figure dans une liste sur un serveur, qui n’a pas été consulté.',
    'status.period.expired': 'Il a expiré. Demandez-en un plus récent.',
    'status.period.not-yet-valid': 'Il n’est pas encore valable. Regardez à partir de quelle date il l’est.',
    'recipient.match.different': 'Il concerne une autre personne que celle indiquée.',
    'issuer.trust.unrecognised':
      'L’émetteur n’est sur aucune liste de cette page. Le badge n’en est ni bon ni mauvais.',
  },
  parts: 'Attestations contenues',
  endorsements: 'Recommandations',
  endorsedBy: 'Recommandé par',
  notEndorsed: 'Une recommandation qui n’est pas bonne. N’en tenez pas compte.',
}
