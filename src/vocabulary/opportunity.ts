/** The kind of learning opportunity: an award's `offer`. */
import { type ConceptList, conceptList } from './concept-list.ts'

export const opportunityTypes: ConceptList = /* @__PURE__ */ conceptList(
  'http://data.europa.eu/snb/learning-opportunity/',
  [
    ['short-learning-programme', '74a4a268e8', 'Short learning programme'],
    ['course', '05053c1cbe', 'Course'],
    ['programme-module', '0f7dac46ca', 'Programme module'],
    ['mooc', '17744a2647', 'MOOC'],
    ['class', '7e1ac538db', 'Class'],
    ['educational-programme', '79343569f3', 'Educational programme'],
    ['thesis', 'b2434ca358', 'Thesis'],
    ['mentoring', '11252a5207', 'Mentoring'],
    ['study-visit', '65a4cf5de2', 'Study visit'],
    ['service-learning', '8b965da2d4', 'Service learning'],
    ['internship', '77b99de990', 'Internship'],
    ['apprenticeship', '63f9f6180c', 'Apprenticeship'],
  ],
)
