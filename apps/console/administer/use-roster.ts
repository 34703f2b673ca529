import type { BodyOf } from '@lembar/contract/endpoint.ts';
import {
  createClass,
  createUsers,
  listClasses,
  listUsers,
  removeClass,
  resetPassword,
  updateUser,
} from '@lembar/contract/roster.ts';
import type { TenantRole } from '@lembar/contract/shapes.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { given } from '../shell/http/given.ts';
import { request } from '../shell/http/office.ts';
import { useAction } from '../shell/http/use-action.ts';
import type { UserSearch } from '../shell/search.ts';

const refreshes = [['users'], ['classes']];

export const tenantRoles: readonly TenantRole[] = ['candidate', 'teacher', 'proctor', 'operator'];

export function useUsers({ q, role, classId, page }: UserSearch) {
  const known = tenantRoles.find((each) => each === role);
  return useQuery({
    queryKey: ['users', { q, known, classId, page }],
    queryFn: ({ signal }) => request(listUsers, { query: given({ q, role: known, classId, page }), signal }),
    placeholderData: keepPreviousData,
  });
}

export type NewUser = BodyOf<typeof createUsers>['users'][number];
export type UserChange = BodyOf<typeof updateUser>;

/** One user with the password that nobody will see again. */
export interface FreshPassword {
  name: string;
  username: string;
  password: string;
}

export function useCreateUsers(done: (passwords: FreshPassword[]) => void) {
  return useAction((users: NewUser[]) => request(createUsers, { body: { users } }), {
    refreshes,
    done: ({ users }) =>
      done(users.map(({ user, password }) => ({ name: user.name, username: user.username, password }))),
    failed: () => undefined,
  });
}

export function useUpdateUser(done: () => void) {
  return useAction(
    ({ userId, ...body }: UserChange & { userId: string }) => request(updateUser, { params: { userId }, body }),
    { refreshes, done },
  );
}

export function useResetPassword(done: (password: string) => void) {
  return useAction((userId: string) => request(resetPassword, { params: { userId } }), {
    done: ({ password }) => done(password),
  });
}

export function useClasses() {
  return useQuery({ queryKey: ['classes'], queryFn: ({ signal }) => request(listClasses, { signal }) });
}

export function useCreateClass(done: () => void) {
  return useAction((body: { name: string; schoolYear: string }) => request(createClass, { body }), {
    refreshes,
    done,
    failed: () => undefined,
  });
}

export function useRemoveClass(done: () => void) {
  return useAction(
    ({ classId, withCandidates }: { classId: string; withCandidates: boolean }) =>
      request(removeClass, { params: { classId }, query: withCandidates ? { withCandidates: 'yes' } : {} }),
    { refreshes, done },
  );
}
