/** The ready-made maps of examples/maps, each on rows as the system in question writes them. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BatchItem } from '../../src/batch/item.ts'
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { exampleMap, gather, mapped, places, template } from './gather.ts'

/** Key, learner, date and grade: what a map fills. */
function told(items: readonly BatchItem[]): unknown[] {
  return items.map(({ key, award, problems }) =>
    award === undefined
      ? problems?.map(({ code, column }) => `${code} ${column}`)
      : [key, award.learner, award.awarded, award.assessments[0].grade].filter((part) => part !== undefined),
  )
}

test('every map there is stands in this file, and is in order', () => {
  const names = readdirSync(new URL('../../examples/maps', import.meta.url)).map((name) => name.replace('.json', ''))
  expect(names.sort()).toEqual([
    'canvas-gradebook',
    'edubadges',
    'lti-ags-scores',
    'micro-credential-form',
    'moodle-activities',
    'moodle-completion',
    'oneroster',
    'xapi-statements',
  ])
  for (const name of names) expect(checkBatchMap(exampleMap(name)), name).toEqual([])
})

describe('moodle-completion', () => {
  const map = exampleMap('moodle-completion')
  const header =
    'ID,Name,ID-Nummer,E-Mail-Adresse,"Abschlusstest","Abschlusstest - Abschlussdatum","Kurs abgeschlossen"'

  test('German long dates, a quote behind a backslash, an escaped formula', async () => {
    const items = await mapped(
      [
        header,
        '12,"Anna \\"Anni\\" Groß",S-1,anna@uni.example,"Abgeschlossen","Montag, 12. Januar 2026, 10:15","Donnerstag, 15. Januar 2026, 10:30"',
        '13,"Jürgen Öz",,juergen@uni.example,"Abgeschlossen (bestanden)",,"Mittwoch, 1. Juli 2026, 09:05"',
        '14,"Noch Nicht",,noch@uni.example,"Nicht abgeschlossen",,',
        '15,\'=Ümit,\'+49170,uemit@uni.example,,,"Mittwoch, 1. Juli 2026, 09:05"',
      ].join('\r\n'),
      map,
    )
    expect(told(items)).toEqual([
      [
        '12',
        {
          name: 'Anna \\"Anni\\" Groß',
          email: 'anna@uni.example',
          identifiers: [{ type: 'studentId', value: 'S-1' }],
        },
        '2026-01-15T10:30:00+01:00',
      ],
      ['13', { name: 'Jürgen Öz', email: 'juergen@uni.example' }, '2026-07-01T09:05:00+02:00'],
      [
        '15',
        { name: '=Ümit', email: 'uemit@uni.example', identifiers: [{ type: 'studentId', value: '+49170' }] },
        '2026-07-01T09:05:00+02:00',
      ],
    ])
  })

  test('UTF-16 with tabs, as Moodle 2.8 wrote it, is the same', async () => {
    const text = `${header.replaceAll(',', '\t')}\n12\tAnna\tS-1\tanna@uni.example\tx\t\t15. Januar 2026, 10:30\n`
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect(told(await mapped(bytes, map))).toEqual([
      [
        '12',
        { name: 'Anna', email: 'anna@uni.example', identifiers: [{ type: 'studentId', value: 'S-1' }] },
        '2026-01-15T10:30:00+01:00',
      ],
    ])
  })

  test('headers in another language are told, with the columns that are there', async () => {
    const items = await mapped('ID,Name,Email address,Course complete\n1,A,a@uni.example,\n', map)
    expect(places(items)).toEqual(['batch.map.column 1 Kurs abgeschlossen', 'batch.map.column 1 E-Mail-Adresse'])
    expect(items[0]?.problems?.[0]?.value).toBe('ID, Name, Email address, Course complete')
  })
})

test('moodle-activities: an empty first header, states and dates side by side', async () => {
  const items = await mapped(
    [
      ',Email address,Final project,Final project - Completion date',
      'Ana Ruiz,ana@uni.example,Completed (achieved pass grade),"Thursday, 15 January 2026, 1:05 PM"',
      'Bo Lind,bo@uni.example,Completed (did not achieve pass grade),"Friday, 16 January 2026, 9:00 AM"',
      'Cy Hart,cy@uni.example,Completed,16.1.2026',
    ].join('\n'),
    exampleMap('moodle-activities'),
  )
  expect(told(items)).toEqual([
    ['ana@uni.example', { name: 'Ana Ruiz', email: 'ana@uni.example' }, '2026-01-15T13:05:00Z'],
    ['batch.cell.date Final project - Completion date'],
  ])
})

test('canvas-gradebook: "Last, First", no points possible, no test student, the grade of the scale', async () => {
  const items = mapRows(
    readRows(
      [
        'Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (87568490),Current Score,Final Score',
        '    Points Possible,,,,,10.00,(read only),(read only)',
        '"Okafor, Ines",101,U-1,iokafor,Soil 1,9.00,93.5,91.25',
        '"de la Cruz, María José",102,U-2,mjcruz,Soil 1,8.00,81,81',
        '"Failed, Tom",103,U-3,tfailed,Soil 1,2.00,20,20',
        '"King, Martin, Jr.",104,U-4,mking,Soil 1,9.00,90,90',
        '"Student, Test",105,,test,Soil 1,10.00,100,100',
      ].join('\n'),
    ),
    { template, map: exampleMap('canvas-gradebook') },
  )
  expect(told(await gather(items))).toEqual([
    [
      '101',
      {
        name: 'Ines Okafor',
        givenName: 'Ines',
        familyName: 'Okafor',
        identifiers: [{ type: 'sourcedId', value: 'U-1' }],
      },
      '2026-06-30T12:00:00+02:00',
      { value: 91.25, scheme: 'Percentage', min: 0, max: 100 },
    ],
    [
      '102',
      {
        name: 'María José de la Cruz',
        givenName: 'María José',
        familyName: 'de la Cruz',
        identifiers: [{ type: 'sourcedId', value: 'U-2' }],
      },
      '2026-06-30T12:00:00+02:00',
      { value: 81, scheme: 'Percentage', min: 0, max: 100 },
    ],
    ['batch.cell.parts Student'],
  ])
  expect(items.leftOut).toBe(3)
})

test('edubadges: semicolons, commas in the narrative, the grade as it is', async () => {
  const items = await mapped(
    [
      'Recipient mailadres;Recipient EPPN;First name;Surname;Narrative;Evidence URL;Evidence NAME;Evidence Description;Grade',
      'ana@uni.example;;Ana;de Vries;"Wrote a report, measured, and ""compared""";https://uni.example/e/1;Report;;ECTS8',
      'bo@uni.example;bo@idp.uni.example;;;;;;;',
    ].join('\r\n'),
    exampleMap('edubadges'),
  )
  expect(told(items)).toEqual([
    [
      'ana@uni.example',
      { email: 'ana@uni.example', givenName: 'Ana', familyName: 'de Vries' },
      '2026-06-30T12:00:00+02:00',
      { value: 'ECTS8' },
    ],
    [
      'bo@uni.example',
      { email: 'bo@uni.example', identifiers: [{ type: 'ext_eppn', value: 'bo@idp.uni.example' }] },
      '2026-06-30T12:00:00+02:00',
    ],
  ])
  expect(items[0]?.award?.evidence).toEqual([
    {
      narrative: 'Wrote a report, measured, and "compared"',
      url: 'https://uni.example/e/1',
      name: 'Report',
    },
  ])
})

describe('oneroster', () => {
  const users = [
    'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email',
    'u1,active,2026-01-01,true,ana,Ana,Ruiz,,ana@school.example',
    'u2,active,2026-01-01,true,bo,Bo,Lind,,',
    'u4,active,2026-01-01,true,dd,Di,One,,',
    'u4,active,2026-01-01,true,dd,Di,Two,,',
  ].join('\n')
  const results = [
    'sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate',
    'r1,active,2026-02-01,l1,u1,fully graded,78.5,2026-02-01',
    'r2,active,2026-02-01,l1,u2,fully graded,49,2026-02-01',
    'r3,active,2026-02-01,l1,u3,fully graded,90,2026-02-01',
    'r4,active,2026-02-01,l1,u4,fully graded,90,2026-02-01',
    'r5,tobedeleted,2026-02-01,l1,u1,fully graded,90,2026-02-01',
  ].join('\n')

  test('names come from users.csv; who is not there, or there twice, is a problem of the row', async () => {
    const items = await mapped(results, exampleMap('oneroster'), { joins: { users: readRows(users) } })
    expect(told(items)).toEqual([
      [
        'r1',
        {
          givenName: 'Ana',
          familyName: 'Ruiz',
          email: 'ana@school.example',
          identifiers: [{ type: 'sourcedId', value: 'u1' }],
        },
        '2026-02-01T00:00:00+01:00',
        { value: 78.5 },
      ],
      ['batch.cell.join studentSourcedId'],
      ['batch.cell.join studentSourcedId'],
    ])
  })

  test('a table that cannot be used as a whole is told once', async () => {
    const joined = async (source: string | Uint8Array, read = {}) =>
      (await mapped(results, exampleMap('oneroster'), { joins: { users: readRows(source, read) } })).map(
        ({ row, problems }) => [
          row,
          ...(problems ?? []).map(({ code, column, message }) => `${code} ${column} ${message.includes('"users"')}`),
        ],
      )
    expect(await joined(users.replace('sourcedId', 'sourcedid').replace('givenName', 'first'))).toEqual([
      [2, 'batch.map.column sourcedId true', 'batch.map.column givenName true'],
    ])
    expect(await joined('"sourcedId')).toEqual([[2, 'batch.rows.quote undefined true']])
    expect(await joined(new Uint8Array(Buffer.from('sourcedId\n\u00F8', 'latin1')))).toEqual([
      [2, 'batch.rows.encoding undefined true'],
    ])
    expect(await joined('[{"sourcedId":"u1"}')).toEqual([[2, 'batch.rows.document undefined true']])
  })

  test('damage in a column of it that is not read harms nothing', async () => {
    const items = await mapped(results, exampleMap('oneroster'), {
      joins: { users: readRows(users.replace(',ana,', ',\uFFFD,')) },
    })
    expect(items[0]?.award?.learner.givenName).toBe('Ana')
  })

  test('numbered columns may be those of a joined table', async () => {
    const numbered: BatchMap = {
      joins: { users: { on: 'u', key: 'id' } },
      set: { '/learner/name': { from: 'name', in: 'users' } },
      each: [{ list: '/evidence', numbered: [1, 3], set: { '/url': { from: 'Link {n}', in: 'users' } } }],
    }
    const table = 'id,name,Link 1,Link 2\n7,Ana,https://uni.example/1,https://uni.example/2'
    const joined = async (text: string) =>
      await gather(
        mapRows(readRows('u\n7'), {
          template: { ...template, awarded: '2026-02-01T10:00:00Z' },
          map: numbered,
          joins: { users: readRows(text) },
        }),
      )
    expect((await joined(table))[0]?.award?.evidence).toHaveLength(2)
    expect(places(await joined(table.replace('Link 1', 'Link')))).toEqual(['batch.map.column 1 Link 1'])
  })

  test('the table must be handed in', async () => {
    await expect(mapped(results, exampleMap('oneroster'))).rejects.toMatchObject({
      problems: [{ code: 'options.value', pointer: '/joins/users' }],
    })
  })
})

test('xapi-statements: an address or an account, the score with its scale, what did not succeed left out', async () => {
  const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { 'en-US': name } })
  const items = await mapped(
    JSON.stringify({
      more: '',
      statements: [
        {
          id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee',
          actor: { objectType: 'Agent', name: 'Ana Ruiz', mbox: 'mailto:ana@uni.example' },
          verb: verb('passed'),
          result: { score: { scaled: 0.9, raw: 9, min: 0, max: 10 }, success: true, completion: true },
          timestamp: '2026-02-01T10:00:00.512Z',
        },
        {
          id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bef',
          actor: { name: 'Bo', account: { homePage: 'https://lms.example', name: '77' } },
          verb: verb('completed'),
          timestamp: '2026-02-01T10:00:00+01:00',
        },
        { id: 'x', actor: { mbox: 'mailto:c@uni.example' }, verb: verb('passed'), result: { success: false } },
        { id: 'y', actor: { mbox: 'mailto:c@uni.example' }, verb: verb('attempted') },
        { id: 'z', actor: { mbox: 'c@uni.example' }, verb: verb('passed'), timestamp: '2026-02-01T10:00:00Z' },
      ],
    }),
    exampleMap('xapi-statements'),
  )
  expect(told(items)).toEqual([
    [
      '6690e6c9-3ef0-4ed3-8b37-7f3964730bee',
      { name: 'Ana Ruiz', email: 'ana@uni.example' },
      '2026-02-01T10:00:00.512Z',
      { value: 9, min: 0, max: 10 },
    ],
    [
      '6690e6c9-3ef0-4ed3-8b37-7f3964730bef',
      { name: 'Bo', identifiers: [{ type: 'systemId', value: 'https://lms.example#77' }] },
      '2026-02-01T10:00:00+01:00',
    ],
    ['batch.cell.prefix /actor/mbox'],
  ])
})

test('lti-ags-scores: finished and graded scores only, names from the members', async () => {
  const score = (userId: string, more: object = {}) => ({
    userId,
    scoreGiven: 83,
    scoreMaximum: 100,
    timestamp: '2026-02-01T10:00:00+00:00',
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    ...more,
  })
  const members = {
    id: 'https://lms.example/nrps',
    members: [
      { status: 'Active', user_id: 'a1', name: 'Ana Ruiz', email: 'ana@uni.example', roles: ['Learner'] },
      { status: 'Active', user_id: 'b2', roles: ['Learner'] },
    ],
  }
  const map = exampleMap('lti-ags-scores')
  const items = await mapped(
    JSON.stringify([
      score('a1'),
      score('a1', { gradingProgress: 'PendingManual' }),
      score('b2', { activityProgress: 'InProgress' }),
      score('b2'),
    ]),
    map,
    { joins: { members: readRows(JSON.stringify(members), map.joins?.['members']?.read) } },
  )
  expect(told(items)).toEqual([
    [
      'a1',
      {
        name: 'Ana Ruiz',
        email: 'ana@uni.example',
        identifiers: [{ type: 'ltiUserId', value: 'a1' }],
      },
      '2026-02-01T10:00:00+00:00',
      { value: 83, min: 0, max: 100 },
    ],
    ['batch.cell.empty /name'],
  ])
})

test('micro-credential-form: the whole award in one row', async () => {
  const items = await mapped(
    [
      'fullName;dateOfBirth;nationalId;credentialTitle;achievementTitle;achievementDescription;dateIssued;gradeAchieved;ectsPoints;hoursOfLearning;mode;verificationMethod;type;learningOutcome1;learningOutcome1Esco;learningOutcome2',
      'Ana Novak;17.04.1991;SI-1;Digital skills;Digital skills;Uses tools;15.01.2026;9;2,5;PT62H;Online, Blended;Supervised with identity verification;digital,skills;Edits a page;http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0;Writes well',
      'Bo Novak;1991-04-17;SI-2;Digital skills;Digital skills;;46037;;2.5;PT62H;Phone;;;;;',
    ].join('\n'),
    exampleMap('micro-credential-form'),
  )
  expect(items[0]?.award).toMatchObject({
    learner: {
      name: 'Ana Novak',
      dateOfBirth: '1991-04-17',
      identifiers: [{ type: 'nationalIdentityNumber', value: 'SI-1' }],
    },
    title: 'Digital skills',
    awarded: '2026-01-15T00:00:00+01:00',
    workload: { credits: { system: 'ECTS', points: 2.5 }, duration: 'PT62H' },
    participation: { modes: ['online', 'blended'] },
    tags: ['digital', 'skills'],
    learningOutcomes: [
      { title: 'Edits a page', esco: ['http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0'] },
      { title: 'Writes well' },
    ],
  })
  expect(items[0]?.award?.assessments[0]).toMatchObject({ supervision: 'supervised-with-id', grade: { value: '9' } })
  expect(items[0]?.key).toBe('["SI-1","Digital skills"]')
  expect(places(items)).toEqual(['batch.cell.number 3 ectsPoints', 'batch.cell.table 3 mode'])
})
