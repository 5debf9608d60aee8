/** Phrases that fill a field and say nothing, in the larger languages of the EU. */

/** Small letters and digits without accents and punctuation, so that spellings of one phrase are one. */
export function foldPhrase(text: string): string {
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7F]*$/

/** Longer than any of the phrases below. */
const LONGEST = 100

/**
 * Punctuation, figures, one letter over and over, or what stands where something is still to be written.
 *
 * @param folded what `foldPhrase` gives
 */
export function isEmptyPhrase(folded: string): boolean {
  if (!/\p{L}/u.test(folded) || /^(\p{L})(?:\1|\s)+$/u.test(folded)) return true
  if (folded.length > LONGEST) return false
  // `Outcome 1` says no more than `Outcome`
  const words = folded.replace(/ ?\d+$/, '')
  placeholders ??= new Set(PLACEHOLDERS.split(/[|\n]/).map(foldPhrase))
  return placeholders.has(words)
}

/** A name that stands for nobody. */
export function isNobody(name: string): boolean {
  return !/\p{L}/u.test(name) || NOBODY.includes(foldPhrase(name))
}

const NOBODY = [
  'n a',
  'tbd',
  'unknown',
  'anonymous',
  'test',
  'test test',
  'john doe',
  'jane doe',
  'max mustermann',
  'erika mustermann',
]

let placeholders: ReadonlySet<string> | undefined

const PLACEHOLDERS = `n/a|n.a.|na|n/d|tbd|tba|tbc|todo|to do|to be defined|to be determined|to be announced|to be completed
to be confirmed|none|nothing|not applicable|not available|not specified|unknown|placeholder|test|test test|example|sample|text
title|description|content|untitled|lorem ipsum|lorem ipsum dolor sit amet|insert text here|enter text here|your text here
see above|see below|see website|see syllabus|see course description|learning outcome|learning outcomes|outcome|outcomes|lo
x|skill|skills|knowledge|competence|competences|asdf|qwerty|foo|bar|foo bar
k. A.|keine|keine Angabe|keine Angaben|entfällt|nicht zutreffend|nicht verfügbar|unbekannt|noch offen|folgt|wird ergänzt
wird noch ergänzt|wird nachgereicht|Platzhalter|Beispiel|Beispieltext|Titel|Beschreibung|siehe oben|siehe unten
Lernergebnis|Lernergebnisse|Lernziel|Lernziele|Kompetenz|Kompetenzen|Kenntnisse|Fertigkeiten
néant|aucun|aucune|sans objet|s. o.|non applicable|non disponible|à compléter|à définir|à déterminer|à préciser|à venir|exemple
titre|texte|voir ci-dessus|acquis d'apprentissage|résultat d'apprentissage|résultats d'apprentissage|objectif|objectifs
compétence|compétences
ninguno|ninguna|no aplica|no procede|no disponible|por definir|por determinar|por completar|pendiente|desconocido|ejemplo
título|texto|descripción|ver arriba|resultado de aprendizaje|resultados de aprendizaje|competencia|competencias
nessuno|nessuna|non applicabile|non disponibile|da definire|da completare|da determinare|esempio|titolo|testo|descrizione
vedi sopra|risultato di apprendimento|risultati di apprendimento|risultati dell'apprendimento|competenza|competenze
nenhum|nenhuma|não aplicável|não se aplica|não disponível|a definir|a completar|exemplo|descrição|ver acima
resultado de aprendizagem|resultados de aprendizagem|resultados da aprendizagem|competência|competências
geen|n.v.t.|niet van toepassing|niet beschikbaar|nog te bepalen|nader te bepalen|nog in te vullen|volgt|onbekend|voorbeeld
beschrijving|zie boven|leeruitkomst|leeruitkomsten|leerresultaat|leerresultaten|leerdoel|leerdoelen
brak|nie dotyczy|do uzupełnienia|do ustalenia|przykład|tytuł|opis|efekt uczenia się|efekty uczenia się|efekty kształcenia
niciunul|niciuna|nu se aplică|nu este cazul|de completat|de definit|exemplu|titlu|descriere|rezultatele învățării
saknas|ej tillämpligt|ej aktuellt|fylls i senare|exempel|beskrivning|läranderesultat|lärandemål
žádné|není relevantní|nevyplněno|bude doplněno|příklad|název|popis|výsledek učení|výsledky učení
nincs|nem alkalmazható|később kitöltendő|példa|cím|leírás|tanulási eredmény|tanulási eredmények
δεν υπάρχει|δεν εφαρμόζεται|προς συμπλήρωση|παράδειγμα|τίτλος|περιγραφή|μαθησιακό αποτέλεσμα|μαθησιακά αποτελέσματα
няма|не е приложимо|предстои|пример|заглавие|описание|резултат от ученето|резултати от ученето`
