/**
 * `tonghu user add`: the first accounts of a real system, made on the server itself.
 */
import { addUser } from '#capabilities/organization/index.ts';
import { loadShippedDivisions } from '#commands/migrate.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import { roleCodes } from '#foundation/access/table.ts';

interface UserOptions {
  readonly name: string;
  readonly role: string;
  readonly division: string;
  readonly json?: boolean;
}

/** Makes the account and prints its one-time password. */
export async function addUserCommand(account: string, options: UserOptions): Promise<void> {
  const role = roleCodes.find((code) => code === options.role);
  if (role === undefined) throw new UsageFault(`--role wants one of: ${roleCodes.join(', ')}.`);
  await withSystem(async (system) => {
    await loadShippedDivisions(system.database);
    const made = await addUser(
      system.database,
      { account, name: options.name, role, area: options.division },
      administration,
    );
    print(options, { account, role, division: options.division, password: made.password }, () => [
      `Account ${account} (${role}, ${options.division}). Its one-time password, shown only here: ${made.password}`,
    ]);
  });
}
