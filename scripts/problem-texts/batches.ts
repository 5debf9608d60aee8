/** Batches: the file that is read, the map, its cells. */
import { issuer, type Texts } from './text.ts'

export const rows: Texts<'batch.rows'> = {
  'batch.rows.quote': issuer(
    'The quotes of a CSV row do not fit: text follows the one that ends a cell, or it is never closed.',
    'Double each quote inside a cell. If Moodle or another PHP program wrote the file, state `quotes: "backslash"`.',
  ),
  'batch.rows.cells': issuer(
    'A row has more or fewer cells than the header has columns, or there are more columns than are read.',
    'Put cells that hold the separator in quotes, and look whether the separator is the right one.',
  ),
  'batch.rows.encoding': issuer(
    'The text holds bytes that are no letters in the encoding of the file.',
    'State the encoding (`windows-1252` for many older programs), or export the file as UTF-8.',
  ),
  'batch.rows.too-large': issuer(
    'A row is longer than is read.',
    'Look for a quote that is never closed; else raise `limits.maxRowLength`.',
  ),
  'batch.rows.not-an-object': issuer(
    'A row of a JSON file is no object.',
    'Write each row as an object, or name the list of rows by `pointer`.',
  ),
  'batch.rows.document': issuer(
    'A JSON file cannot be read on: it is cut, or has no list of rows where the pointer says.',
    'Check that the file is whole, and the pointer.',
  ),
  'batch.rows.same-learner': issuer(
    'Two rows give one learner the same achievement with the same date.',
    'Keep one of them. If both are meant, say `"sameLearner": "allow"` in the map.',
  ),
}

export const maps: Texts<'batch.map'> = {
  'batch.map.missing': issuer('A part of the mapping file is missing.', 'Add it.'),
  'batch.map.type': issuer('A member of the mapping file is of the wrong type.', 'Write what the message asks for.'),
  'batch.map.value': issuer(
    'A member of the mapping file has a value that means nothing there, or does not go with its neighbours.',
    'Look it up in docs/batch-maps.md.',
  ),
  'batch.map.format': issuer(
    'A text in the mapping file is not of the form it must have.',
    'Look it up in docs/batch-maps.md.',
  ),
  'batch.map.empty': issuer('A part of the mapping file is empty.', 'Fill it, or take it out.'),
  'batch.map.unexpected': issuer(
    'The mapping file has a member that means nothing there.',
    'Take it out, or correct its name.',
  ),
  'batch.map.target': issuer(
    'The mapping file fills a place that no award has, or fills one twice.',
    'Correct the pointer: `/learner/name`, for one.',
  ),
  'batch.map.column': issuer(
    'The map reads a column that the file does not have.',
    'Correct its name; write `"optional": true` where files need not have it.',
  ),
  'batch.map.header': issuer(
    'There is no map, and a column is called neither by a place of the award nor by a name that everybody knows.',
    'Rename it, take it out, or write a map (docs/batch-maps.md).',
  ),
}

export const cells: Texts<'batch.cell'> = {
  'batch.cell.empty': issuer('A cell that the map requires is empty.', 'Fill it, or give the map a `default`.'),
  'batch.cell.text': issuer(
    'A list or an object stands where a text is wanted, or the other way round.',
    'Name a member of it in the map.',
  ),
  'batch.cell.prefix': issuer('A cell does not begin as the map says.', 'Correct the cell, or `prefix` in the map.'),
  'batch.cell.parts': issuer(
    'A cell does not fall into as many parts as the map says.',
    'Correct the cell, or `split` in the map.',
  ),
  'batch.cell.table': issuer(
    "A cell holds a value that is not in the map's table.",
    'Correct the cell, or add the value to the table.',
  ),
  'batch.cell.number': issuer(
    'A cell is no number as the map says numbers are written.',
    'Correct the cell, or `number` in the map: decimal comma, thousands.',
  ),
  'batch.cell.date': issuer(
    'A cell is no date of the calendar as the map says dates are written.',
    'Correct the cell, or `date` in the map.',
  ),
  'batch.cell.join': issuer(
    'A row refers to a row of another table that is not there, or is there twice.',
    'Check that both files are whole and of the same day.',
  ),
}
