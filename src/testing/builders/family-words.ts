/** What families were told, opened for tests: the words stand sealed. */
import { openFamilyMessage } from '#capabilities/reminders/families/sealed-fields.ts';
import type { TestSystem } from '#testing/harness.ts';

/** The words of the messages of a rule about a child, the earliest first. */
export async function openedFamilyWords(
  system: TestSystem,
  rule: string,
  childId: string,
): Promise<string[]> {
  const rows = await system.owner<Parameters<typeof openFamilyMessage>[1]>(
    `select id, sealing_key, phone_sealed, words_sealed from family_message where rule = $1 and child_id = $2 order by made_at`,
    [rule, childId],
  );
  return rows.map((row) => openFamilyMessage(system.database.vault, row).words ?? '');
}
