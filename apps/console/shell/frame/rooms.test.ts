import { describe, expect, it } from 'vitest';
import { firstDoor, roomsOf } from './rooms.ts';

const labels = (...roles: Parameters<typeof roomsOf>[0]) => roomsOf(roles).map((room) => room.label);

describe('rooms', () => {
  it('are open to those whose work is in them', () => {
    expect(labels('teacher')).toEqual(['teach']);
    expect(labels('proctor')).toEqual(['supervise']);
    expect(labels('teacher', 'proctor')).toEqual(['teach', 'supervise']);
    expect(labels('operator')).toEqual(['teach', 'supervise', 'administer']);
    expect(labels('superadmin')).toEqual(['platformRoom']);
  });

  it('are closed to candidates', () => {
    expect(labels('candidate')).toEqual([]);
  });

  it('begin at the first door', () => {
    expect(firstDoor(['teacher'])).toBe('/');
    expect(firstDoor(['proctor'])).toBe('/board');
    expect(firstDoor(['superadmin'])).toBe('/platform');
  });
});
