/**
 * What every part of a case's contents is read with: who reads, and how a row's words are opened.
 */
import { z } from 'zod';
import { openWords } from '#capabilities/cases/sealed-words.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** Who reads, when, with which key. */
export interface Reading {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
  readonly subject: Subject;
}

/** What is told in a row besides its codes; every kind of row has some of these. */
const told = z.looseObject({
  note: z.string().nullish(),
  words: z.string().nullish(),
  who: z.string().nullish(),
  what: z.string().nullish(),
  danger: z.string().nullish(),
  goals: z.array(z.string()).default([]),
});
const nothing = told.parse({});

type Column = Parameters<typeof openWords>[1];

/** What is told in a row; every field is empty where nothing is, or where the case's key was erased. */
export function tell({ subject }: Reading, column: Column, id: string, sealed: Buffer | null) {
  return openWords(subject, column, id, sealed, told) ?? nothing;
}
