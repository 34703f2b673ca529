import { assessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, instant, line, pageOf, pageQuery, uuid } from './shapes.ts';

export const assessmentRow = z.object({
  id: uuid,
  title: z.string(),
  subject: z.string(),
  /** How many items one candidate gets. */
  items: z.number(),
  authorName: z.string(),
  updatedAt: instant,
});
export type AssessmentRow = z.infer<typeof assessmentRow>;

export const assessment = z.object({
  id: uuid,
  title: z.string(),
  subject: z.string(),
  /** Counts up with every change; a stale one is a conflict. */
  revision: z.number(),
  definition: assessmentDefinition,
  updatedAt: instant,
});
export type Assessment = z.infer<typeof assessment>;

const params = z.strictObject({ assessmentId: uuid });
const content = { title: line(), subject: line(100), definition: assessmentDefinition };

export const listAssessments = endpoint({
  name: 'listAssessments',
  method: 'GET',
  path: '/api/assessments',
  summary: 'Assessments, newest first.',
  query: pageQuery,
  reply: pageOf(assessmentRow),
});

export const getAssessment = endpoint({
  name: 'getAssessment',
  method: 'GET',
  path: '/api/assessments/:assessmentId',
  summary: 'An assessment as authored.',
  params,
  reply: assessment,
});

export const createAssessment = endpoint({
  name: 'createAssessment',
  method: 'POST',
  path: '/api/assessments',
  summary: 'Creates an assessment.',
  body: z.strictObject(content),
  reply: assessment,
});

export const updateAssessment = endpoint({
  name: 'updateAssessment',
  method: 'PUT',
  path: '/api/assessments/:assessmentId',
  summary: 'Changes an assessment. Sealed packages keep what they were sealed from.',
  params,
  body: z.strictObject({ revision: z.number().check(z.int(), z.minimum(1)), ...content }),
  reply: assessment,
});

export const archiveAssessment = endpoint({
  name: 'archiveAssessment',
  method: 'DELETE',
  path: '/api/assessments/:assessmentId',
  summary: 'Takes an assessment out of the list.',
  params,
  reply: done,
});
