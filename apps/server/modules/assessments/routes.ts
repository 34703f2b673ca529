import type { Assessment } from '@lembar/contract/assessments.ts';
import * as contract from '@lembar/contract/assessments.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import { mayUseBank } from '../items/policy.ts';
import { prepareDefinition } from './prepare-definition.ts';
import * as store from './store.ts';
import { viewAssessments } from './views.ts';

function present({ updatedAt, ...row }: store.AssessmentRow): Assessment {
  return { ...row, updatedAt: updatedAt.toISOString() };
}

export function assessmentRoutes({ data, clock, random }: { data: Data; clock: Clock; random: Random }): Route[] {
  return [
    route(contract.listAssessments, mayUseBank, ({ tenant, query }) =>
      data.office(tenant.id, (tx) => viewAssessments(tx, query)),
    ),

    route(contract.getAssessment, mayUseBank, async ({ tenant, params }) => {
      const row = await data.office(tenant.id, (tx) => store.selectOptional(tx, params.assessmentId));
      if (!row) throw new Problem('not-found');
      return present(row);
    }),

    route(contract.createAssessment, mayUseBank, async ({ tenant, caller, body }) => {
      const definition = prepareDefinition(body.definition);
      const row = { ...body, definition, id: random.id(), revision: 1, updatedAt: clock.now() };
      await data.office(tenant.id, (tx) => store.insert(tx, { ...row, authorId: caller.userId }));
      return present(row);
    }),

    route(contract.updateAssessment, mayUseBank, async ({ tenant, params, body }) => {
      const definition = prepareDefinition(body.definition);
      const row = { ...body, definition, id: params.assessmentId, updatedAt: clock.now() };
      await data.office(tenant.id, async (tx) => {
        if (await store.update(tx, row)) return;
        throw new Problem((await store.selectOptional(tx, row.id)) ? 'conflict' : 'not-found');
      });
      return present({ ...row, revision: row.revision + 1 });
    }),

    route(contract.archiveAssessment, mayUseBank, async ({ tenant, caller, params }) => {
      const at = clock.now();
      await data.office(tenant.id, async (tx) => {
        if (!(await store.archive(tx, params.assessmentId, at))) throw new Problem('not-found');
        const subject = `assessment:${params.assessmentId}`;
        await recordAudit(tx, { actorId: caller.userId, act: 'assessment.archive', subject, at });
      });
      return { done: true as const };
    }),
  ];
}
