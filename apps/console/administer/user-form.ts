import type { User } from '@lembar/contract/roster.ts';
import type { TenantRole } from '@lembar/contract/shapes.ts';
import type { AdministerTexts } from '../texts/id/administer.ts';
import type { NewUser, UserChange } from './use-roster.ts';

/** A user's data as a form holds them: everything text, empty where there is nothing. */
export interface UserValues {
  name: string;
  username: string;
  email: string;
  roles: TenantRole[];
  participantNumber: string;
  nis: string;
  nisn: string;
  classId: string;
}

export const blankUser: UserValues = {
  name: '',
  username: '',
  email: '',
  roles: ['candidate'],
  participantNumber: '',
  nis: '',
  nisn: '',
  classId: '',
};

export function userValues(user: User): UserValues {
  return {
    ...blankUser,
    name: user.name,
    username: user.username,
    email: user.email ?? '',
    roles: user.roles,
    participantNumber: user.participantNumber ?? '',
    nis: user.nis ?? '',
    nisn: user.nisn ?? '',
  };
}

const orNull = (text: string) => text.trim() || null;

/** What may be changed about a user; the user name stays. */
export function userChange({ name, email, roles, participantNumber, nis, nisn }: UserValues): UserChange {
  return {
    name: name.trim(),
    email: orNull(email),
    roles,
    participantNumber: orNull(participantNumber),
    nis: orNull(nis),
    nisn: orNull(nisn),
  };
}

export function newUser(values: UserValues): NewUser {
  const { name, email, roles, participantNumber, nis, nisn } = values;
  return {
    name: name.trim(),
    username: values.username.trim(),
    email: orNull(email),
    roles,
    participantNumber: orNull(participantNumber),
    nis: orNull(nis),
    nisn: orNull(nisn),
    classId: orNull(values.classId),
  };
}

/** The rules of the form, as Mantine's forms want them. */
export function userRules(texts: AdministerTexts) {
  return {
    name: (name: string) => (name.trim() ? null : texts.needsName),
    username: (username: string) => (username.trim() ? null : texts.needsUsername),
    roles: (roles: TenantRole[]) => (roles.length > 0 ? null : texts.needsRole),
    email: (email: string) =>
      email.trim() === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim()) ? null : texts.wrongEmail,
  };
}
