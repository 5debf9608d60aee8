/** What the page around the verifier says, in the languages that the verifier speaks. */

export interface PageTexts {
  /** Of the language, in itself. */
  readonly name: string
  readonly title: string
  readonly lede: string
  readonly language: string
  readonly footer: string
}

export const TEXTS: Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'el', PageTexts>> = {
  en: {
    name: 'English',
    title: 'Is this badge genuine?',
    lede: 'Find out who signed a micro-credential, whether it was changed, and what it says.',
    language: 'Language',
    footer: 'Open source. This page works without a connection and keeps nothing.',
  },
  de: {
    name: 'Deutsch',
    title: 'Ist dieser Badge echt?',
    lede: 'Finden Sie heraus, wer ein Microcredential signiert hat, ob es verändert wurde und was es aussagt.',
    language: 'Sprache',
    footer: 'Quelloffen. Diese Seite funktioniert ohne Verbindung und speichert nichts.',
  },
  fr: {
    name: 'Français',
    title: 'Ce badge est-il authentique ?',
    lede: 'Découvrez qui a signé un microcrédential, s’il a été modifié et ce qu’il atteste.',
    language: 'Langue',
    footer: 'Logiciel libre. Cette page fonctionne sans connexion et ne conserve rien.',
  },
  es: {
    name: 'Español',
    title: '¿Es auténtica esta insignia?',
    lede: 'Averigüe quién firmó una microcredencial, si ha sido modificada y qué acredita.',
    language: 'Idioma',
    footer: 'Código abierto. Esta página funciona sin conexión y no guarda nada.',
  },
  el: {
    name: 'Ελληνικά',
    title: 'Είναι γνήσιο αυτό το σήμα;',
    lede: 'Μάθετε ποιος υπέγραψε ένα μικροδιαπιστευτήριο, αν έχει αλλάξει και τι βεβαιώνει.',
    language: 'Γλώσσα',
    footer: 'Ανοικτός κώδικας. Η σελίδα λειτουργεί χωρίς σύνδεση και δεν αποθηκεύει τίποτα.',
  },
}
