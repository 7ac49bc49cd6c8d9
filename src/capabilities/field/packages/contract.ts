/**
 * What a phone holds of one child, and of the words that it needs beside. Everything here is read on the phone without a
 * signal; what stands here is what a village child director needs at the door, and no more.
 */
import { z } from 'zod';
import { lapsingBenefit, stayedAway } from '#capabilities/visits/tasks/contract.ts';
import { divisionCode, id, instant, isoDate, pathStep } from '#foundation/http/wire.ts';

const text = z.string();

/** Where something was, as the phone's receiver says. */
export const position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().min(0).max(100_000),
});

/** A parent of a child. */
export const parentOnPhone = z.object({
  relation: text,
  name: text.nullable(),
  status: text,
  workplace: text.nullable(),
  phone: text.nullable(),
});

/** Whoever cares for a child. */
export const carerOnPhone = z.object({
  careId: id,
  guardianId: id,
  name: text,
  relation: text,
  mode: text,
  phone: text.nullable(),
  age: z.number().int().nullable(),
});

/** The letter of responsibility as it stands. */
export const letterOnPhone = z.object({
  state: text,
  number: text,
  signedOn: isoDate.nullable(),
  termTo: isoDate.nullable(),
});

/** A task of a case that waits for this person. */
export const caseTaskOnPhone = z.object({ id, caseId: id, words: text, dueOn: isoDate });

/** Something on which two people have written different things since they last saw the same: a person decides. */
export const conflictOnPhone = z.object({
  id,
  field: text,
  /** What stood there when both began, what stands there now, and what the phone brought. */
  before: text.nullable(),
  theirs: text.nullable(),
  mine: text.nullable(),
  theirName: text.nullable(),
  myName: text,
  at: instant,
});

/** What the phone holds of a child. */
export const childPackage = z.object({
  id,
  name: text,
  /** By which the child is found as one types: parts of the name, its pinyin from each syllable on, its initials. */
  keys: z.array(text),
  sex: z.number().int(),
  birthDate: isoDate.nullable(),
  categories: z.array(text),
  residence: divisionCode,
  path: z.array(pathStep),
  address: text.nullable(),
  schooling: text,
  school: text.nullable(),
  grade: text.nullable(),
  boarding: z.boolean().nullable(),
  health: text,
  parents: z.array(parentOnPhone),
  carer: carerOnPhone.nullable(),
  letter: letterOnPhone.nullable(),
  /** True where somebody cares for the child and no letter of his is in force. */
  letterWanted: z.boolean(),
  caseTasks: z.array(caseTaskOnPhone),
  conflicts: z.array(conflictOnPhone),
  /** Granted benefits with a last day, what lapses first coming first. */
  benefits: z.array(lapsingBenefit),
  /** Null where the child does not stay away from after-school care. */
  absence: stayedAway.nullable(),
  /** Where the child was last visited at home; null where no position was given. */
  home: position.nullable(),
});

/** What the phone holds of a child. */
export type ChildPackage = z.output<typeof childPackage>;
/** Where something was. */
export type Position = z.output<typeof position>;
