/** German. */
import type { Texts } from './words.ts'

export const texts: Texts = {
  intake: {
    drop: 'Legen Sie hier einen Badge ab',
    kinds: 'JSON, JWT, PNG, SVG oder PDF',
    choose: 'Datei wählen',
    paste: 'Text einfügen',
    pasteLabel: 'Der Text des Badges',
    check: 'Prüfen',
    scan: 'Code scannen',
    noScan: 'Dieser Browser kann mit der Kamera keine Codes lesen. Wählen Sie eine Datei oder fügen Sie den Text ein.',
    scanning: 'Halten Sie den Code vor die Kamera.',
    stop: 'Kamera ausschalten',
    noCamera:
      'Die Kamera ließ sich nicht verwenden. Vielleicht ist sie aus, belegt oder für diese Seite nicht erlaubt.',
    private: 'Der Badge bleibt auf diesem Gerät. Ohne Ihre Erlaubnis wird nichts gesendet.',
    tooLarge: 'Diese Datei ist größer als jeder Badge (höchstens # MB). Sie wurde nicht gelesen.',
    several: 'Es wurden mehrere Dateien abgelegt. Nur die erste wurde geprüft.',
    nothing: 'Darin war nichts zu prüfen.',
    checking: 'Wird geprüft…',
    another: 'Anderen Badge prüfen',
    setUp:
      'Diese Prüfseite ist falsch eingerichtet, deshalb wurde nichts geprüft. Wer die Seite betreibt, kann es beheben:',
    unfinished: 'Die Prüfung konnte nicht beendet werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  },
  link: {
    heading: 'Das ist ein Link, kein Badge',
    text: 'Der Badge liegt unter der folgenden Adresse. Beim Abrufen erfährt dieser Server, dass jemand den Badge ansieht.',
    open: 'Von # abrufen',
    failed:
      'Der Badge ließ sich dort nicht abrufen. Öffnen Sie die Adresse in einem eigenen Tab, speichern Sie den Badge und legen Sie ihn hier ab.',
  },
  verdicts: {
    verified: {
      word: 'Bestätigt',
      gloss: 'Vom Aussteller signiert, seitdem unverändert und gültig.',
    },
    rejected: {
      word: 'Abgelehnt',
      gloss: 'Verlassen Sie sich nicht auf diesen Badge.',
    },
    undetermined: {
      word: 'Offen',
      gloss: 'Nicht alles ließ sich prüfen. Das heißt weder, dass er gut ist, noch, dass er schlecht ist.',
    },
  },
  judged: 'Geprüft am #',
  ask: {
    heading: 'Der Aussteller kann gefragt werden',
    text: 'Seine Schlüssel und ob er den Badge inzwischen zurückgezogen hat, stehen auf einem Server. Durch die Frage erfährt dieser Server, dass jemand einen Badge ansieht; der Badge selbst wird nicht gesendet.',
    hosts: 'Gefragt werden:',
    button: 'Erlauben und jetzt fragen',
    asked: 'Für diese Prüfung wurde der Server des Ausstellers gefragt.',
  },
  issuer: {
    heading: 'Wer ihn ausgestellt hat',
    callsItself: 'Nennt sich',
    id: 'Kennung',
    publishedAt: 'Schlüssel veröffentlicht auf',
    known: 'Bekannt: Dieser Aussteller steht auf der Liste dieser Seite.',
    unknown: 'Nicht bekannt: Dieser Aussteller steht nicht auf der Liste dieser Seite.',
    notAsked:
      'Hier nicht bekannt: Diese Seite hat keine Liste von Ausstellern. Die Signatur zeigt, welcher Schlüssel signiert hat, nicht, wem er gehört. Vergleichen Sie die Kennung mit der, die der Aussteller veröffentlicht.',
    claimed: 'Unbewiesen. Der Badge nennt diesen Aussteller, aber das kann jeder geschrieben haben.',
  },
  says: {
    heading: 'Was der Badge aussagt',
    claims: 'Was der Badge behauptet',
    unproven: 'Unbewiesen: Das kann jeder geschrieben haben.',
  },
  award: {
    criteria: 'Was zu leisten war',
    awarded: 'Verliehen',
    validFrom: 'Gültig ab',
    validUntil: 'Gültig bis',
    expires: 'Gilt bis',
    decided: 'Entschieden',
    born: 'Geboren',
    credits: '# Leistungspunkte',
    eqf: 'EQR',
    grade: 'höchstens: #',
    required: 'nötig: #',
    towards: 'Anrechenbar auf',
    evidence: 'Nachweis',
    tags: 'Stichwörter',
    page: 'Seite',
    languages: 'Sprachen',
    subjects: 'Fachgebiete',
    notApplicable: 'Nicht zutreffend',
    notStated: 'Nicht angegeben',
    picture: 'Vom Aussteller mitgegebenes Bild. Es beweist nichts.',
    cut: 'gekürzt',
  },
  checksHeading: 'Was geprüft wurde',
  remark: 'Hinweis',
  technical: 'Technische Einzelheiten',
  outcomes: {
    pass: 'Bestanden',
    fail: 'Nicht bestanden',
    unknown: 'Nicht prüfbar',
    absent: 'Nichts zu prüfen',
    disabled: 'Abgeschaltet',
    blocked: 'Nicht erreicht',
  },
  reasons: {
    disabled: 'Wer diese Seite betreibt, hat diese Prüfung abgeschaltet.',
    blocked: 'Wartet auf eine frühere Prüfung, die nicht bestanden ist.',
    unknown: 'Das ließ sich nicht prüfen.',
  },
  checks: {
    'format.parse': [
      'Lesbar',
      'Es ist ein einzelner Nachweis in lesbarer Form.',
      'Es ist kein Nachweis, der sich lesen lässt.',
      'Bitten Sie um die ursprüngliche Datei.',
    ],
    'conformance.context': [
      'Eindeutige Begriffe',
      'Jeder Begriff darin hat eine feste, bekannte Bedeutung.',
      'Nicht jeder Begriff darin hat eine bekannte Bedeutung.',
      'Bitten Sie den Aussteller, den Badge zu berichtigen.',
    ],
    'conformance.schema': [
      'Richtiger Aufbau',
      'Er ist so aufgebaut, wie es der Standard verlangt.',
      'Er ist nicht so aufgebaut, wie es der Standard verlangt.',
      'Bitten Sie den Aussteller, den Badge zu berichtigen.',
    ],
    'conformance.subject': [
      'Über jemanden',
      'Er sagt, um wen es geht.',
      'Er sagt nicht, um wen es geht.',
      'Bitten Sie den Aussteller, den Badge zu berichtigen.',
    ],
    'proof.signature': [
      'Signatur',
      'Seit der Signatur hat sich nichts daran geändert.',
      'Die Signatur stimmt nicht.',
      'Verlassen Sie sich nicht darauf. Bitten Sie Lernende oder Aussteller um das Original.',
    ],
    'proof.issuer': [
      'Schlüssel des Ausstellers',
      'Der Schlüssel, der signiert hat, gehört dem Aussteller.',
      'Der Schlüssel, der signiert hat, gehört nicht dem Aussteller.',
      'Verlassen Sie sich nicht darauf. Fragen Sie den Aussteller, ob der Badge von ihm ist.',
    ],
    'status.entries': [
      'Nicht zurückgezogen',
      'Er ist weder widerrufen noch ausgesetzt.',
      'Er ist zurückgezogen, oder sein Status ist nicht vertrauenswürdig.',
      'Fragen Sie den Aussteller, was geschehen ist.',
    ],
    'status.period': [
      'In Kraft',
      'Seine Daten schließen den heutigen Tag ein.',
      'Seine Daten schließen den heutigen Tag nicht ein.',
      'Bitten Sie um einen gültigen Badge.',
    ],
    'recipient.match': [
      'Richtige Person',
      'Er wurde der genannten Person verliehen.',
      'Er wurde jemand anderem verliehen.',
      'Bitten Sie die Person um einen eigenen Badge.',
    ],
    'issuer.trust': [
      'Bekannter Aussteller',
      'Der Aussteller steht auf der Liste dieser Seite.',
      'Der Aussteller steht nicht auf der Liste dieser Seite.',
      'Finden Sie selbst heraus, wer der Aussteller ist.',
    ],
    endorsements: [
      'Empfehlungen',
      'Wer ihn empfiehlt, tut es wirklich.',
      'Eine Empfehlung darin stimmt nicht.',
      'Zählen Sie nicht auf diese Empfehlung. Der Badge selbst wird unabhängig davon beurteilt.',
    ],
    parts: [
      'Enthaltene Nachweise',
      'Auch die enthaltenen Nachweise stimmen.',
      'Ein enthaltener Nachweis stimmt nicht.',
      'Sehen Sie sich unten jeden einzeln an.',
    ],
  },
  explained: {
    'format.parse.not-json':
      'In solchem Text wird kein Badge geschrieben. Wählen Sie die Datei, die der Aussteller oder die Wallet ausgegeben hat.',
    'format.parse.not-a-credential':
      'Das lässt sich lesen, ist aber kein Badge. Wählen Sie die Datei, die der Aussteller oder die Wallet ausgegeben hat.',
    'format.parse.too-large': 'Das ist größer als jeder Badge und wurde nicht gelesen. Bitten Sie um den Badge allein.',
    'format.parse.unsupported': 'Badges in dieser Form lassen sich hier nicht lesen. Bitten Sie um den Badge als JSON.',
    'conformance.schema.kind':
      'Das ist ein Nachweis, aber kein Badge. Er muss dort geprüft werden, wo solche Nachweise verlangt werden.',
    'proof.signature.absent':
      'Niemand hat ihn signiert: Jeder kann ihn geschrieben haben. Bitten Sie um den signierten Badge.',
    'proof.signature.mismatch':
      'Er wurde nach der Signatur geändert, oder die Signatur gehört zu einem anderen Badge. Bitten Sie um das Original.',
    'proof.signature.unsupported':
      'Er ist auf eine Weise signiert, die sich hier nicht prüfen lässt. Bitten Sie um einen Badge in einem gängigen Format.',
    'proof.signature.key-unreachable':
      'Der Schlüssel, mit dem sich die Signatur prüfen lässt, muss beim Aussteller abgerufen werden.',
    'proof.issuer.unresolved':
      'Ob der Schlüssel dem Aussteller gehört, steht auf dessen Server, der nicht gelesen wurde.',
    'proof.issuer.mismatch':
      'Dem genannten Aussteller gehört der Schlüssel nicht, der signiert hat. Es kann eine Fälschung sein: Fragen Sie den Aussteller.',
    'proof.issuer.revoked-key':
      'Der Aussteller hat den Schlüssel zurückgezogen, der signiert hat. Bitten Sie ihn um einen neuen Badge.',
    'status.entries.revoked':
      'Der Aussteller hat ihn widerrufen. Er zählt nicht mehr; fragen Sie den Aussteller, warum.',
    'status.entries.suspended':
      'Der Aussteller hat ihn ausgesetzt. Er zählt vorläufig nicht; fragen Sie den Aussteller, bis wann.',
    'status.entries.unreachable':
      'Ob er zurückgezogen wurde, steht in einer Liste auf einem Server, der nicht gelesen wurde.',
    'status.period.expired': 'Er ist abgelaufen. Bitten Sie um einen neueren.',
    'status.period.not-yet-valid': 'Er ist noch nicht gültig. Beachten Sie das Datum, ab dem er es ist.',
    'recipient.match.different': 'Es geht darin um eine andere Person als die genannte.',
    'issuer.trust.unrecognised':
      'Der Aussteller steht auf keiner Liste dieser Seite. Das macht den Badge weder gut noch schlecht.',
  },
  parts: 'Enthaltene Nachweise',
  endorsements: 'Empfehlungen',
  endorsedBy: 'Empfohlen von',
  notEndorsed: 'Eine Empfehlung, die nicht stimmt. Zählen Sie nicht darauf.',
}
