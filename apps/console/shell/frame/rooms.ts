import type { Role } from '@lembar/contract/shapes.ts';
import {
  IconAddressBook,
  IconBook2,
  IconBuildingCommunity,
  IconCalendarEvent,
  IconEye,
  IconFileImport,
  IconFileText,
  IconHeartbeat,
  IconHome,
  IconListCheck,
  IconServer2,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ShellTexts } from '../../texts/id/shell.ts';

type WordOf = { [Name in keyof ShellTexts]: ShellTexts[Name] extends string ? Name : never }[keyof ShellTexts];

export interface Door {
  to: string;
  label: WordOf;
  icon: typeof IconHome;
  /** Leads nowhere on a platform. */
  onBoxOnly?: true;
}

export interface Room {
  label: WordOf;
  roles: readonly Role[];
  doors: readonly Door[];
}

/** All rooms of the console, who may enter them, and their doors in the order of the work. */
const rooms: readonly Room[] = [
  {
    label: 'teach',
    roles: ['teacher', 'operator'],
    doors: [
      { to: '/', label: 'home', icon: IconHome },
      { to: '/items', label: 'bank', icon: IconBook2 },
      { to: '/imports', label: 'imports', icon: IconFileImport },
      { to: '/stimuli', label: 'stimuli', icon: IconFileText },
      { to: '/assessments', label: 'assessments', icon: IconListCheck },
      { to: '/deliveries', label: 'deliveries', icon: IconCalendarEvent },
    ],
  },
  {
    label: 'supervise',
    roles: ['proctor', 'operator'],
    doors: [{ to: '/board', label: 'board', icon: IconEye }],
  },
  {
    label: 'administer',
    roles: ['operator'],
    doors: [
      { to: '/users', label: 'users', icon: IconAddressBook },
      { to: '/classes', label: 'classes', icon: IconUsersGroup },
      { to: '/box', label: 'box', icon: IconServer2, onBoxOnly: true },
    ],
  },
  {
    label: 'platformRoom',
    roles: ['superadmin'],
    doors: [
      { to: '/platform', label: 'platform', icon: IconBuildingCommunity },
      { to: '/platform/operations', label: 'operations', icon: IconHeartbeat },
      { to: '/platform/box', label: 'box', icon: IconServer2, onBoxOnly: true },
    ],
  },
];

/** The rooms that somebody with these roles may enter. */
export function roomsOf(roles: readonly Role[]): Room[] {
  return rooms.filter((room) => room.roles.some((role) => roles.includes(role)));
}

/** Where somebody with these roles begins: the first door of the first room. */
export function firstDoor(roles: readonly Role[]): string {
  return roomsOf(roles)[0]?.doors[0]?.to ?? '/';
}
