/** What may be said of a table's rows, for expectation.ts and its parts. */
import { mayDo, type Permission, type Role, roleCodes } from '#foundation/access/table.ts';

/** What can be done to a row. */
export const commands = ['select', 'insert', 'update', 'delete'] as const;

/** What can be done to a row. */
export type Command = (typeof commands)[number];

/** Which roles may do what to a table's rows of their area. */
export type Expected = Partial<Readonly<Record<Command, readonly Role[]>>> & {
  /** Commands that do not stop at the area. */
  readonly everywhere?: readonly Command[];
};

/** The roles that hold a permission. */
export const having = (permission: Permission): readonly Role[] =>
  roleCodes.filter((role) => mayDo(role, permission));
