/**
 * One-time passwords: easy to read out on the telephone, impossible to guess.
 */
import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password of four groups such as `k7fq-2mzt-9xhw-c4ra`: some 79 bits. */
export function makeOneTimePassword(): string {
  const letter = (): string => LETTERS[randomInt(LETTERS.length)] ?? '';
  const group = (): string => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The two halves of a one-time password, each good for nothing alone: some 39 bits, behind a lock after five failures. */
export function halvesOf(password: string): { readonly first: string; readonly second: string } {
  const groups = password.split('-');
  return {
    first: groups.slice(0, GROUPS / 2).join('-'),
    second: groups.slice(GROUPS / 2).join('-'),
  };
}

/** The password that two halves make. */
export function fromHalves(first: string, second: string): string {
  return `${first}-${second}`;
}
