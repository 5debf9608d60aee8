/** Element 10: the form of participation. */
import { type ConceptList, conceptList } from './concept-list.ts'

// The EU names the list of modes `learning-assessment`: it holds modes of learning and of assessment.
export const modes: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/learning-assessment/', [
  ['online', '920fbb3cbe', 'Online'],
  ['presential', '9191af2ed9', 'Presential'],
  ['blended', 'e92d221e4d', 'Blended'],
  // newer than the lists of early 2024 that the others come from (NOTICE), and in use
  ['hybrid', 'c_3a90b26d', 'Hybrid'],
  ['work-based', '729f3bed4b', 'Workbased'],
  ['project-based', '7813801c77', 'Project based'],
  ['research-lab-based', 'ed4c557045', 'Research-Lab based'],
])

export const activities: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/learning-activity/', [
  ['classroom-coursework', 'ff436ea7c9', 'classroom coursework'],
  ['e-learning-coursework', 'bf2e3a7bae', 'e-learning coursework'],
  ['lab-simulation-practice-coursework', '3c8bd58d62', 'lab / simulation / practice coursework'],
  ['workshop-seminar-or-conference', 'efff75e10a', 'workshop, seminar or conference'],
  ['educational-programme', 'fd33e234ae', 'educational programme'],
  ['self-motivated-study', 'b660f5dcea', 'self-motivated study'],
  ['research', 'a7e556215a', 'research'],
  ['internship', 'bf5588ff84', 'internship'],
  ['apprenticeship', 'd46a826a39', 'apprenticeship'],
  ['job-experience', '4357e0e681', 'job experience'],
  ['volunteering', '59eaf34fab', 'volunteering'],
])

export const settings: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/learning-setting/', [
  ['formal', '6fd4685715', 'formal learning'],
  ['non-formal', 'e207a81fc7', 'non-formal learning'],
])

export const schedules: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/learning-schedule/', [
  ['full-time', '72a0ab92fa', 'Full time'],
  ['part-time-intensive', 'f230bae523', 'Part time intensive'],
  ['part-time-light', '67395e6b5a', 'Part time light'],
])
