/**
 * The columns that older installations hold in clear, by the migration that takes them away.
 */
import type { ClearTable } from '#foundation/database/seal-clear.ts';

const LAST_FOUR = 4;
const lastFour = (value: string): string => value.slice(-LAST_FOUR);

const digitsOf = (value: string): string => value.replace(/\D/g, '');
const keyOfRoster = '(select sealing_key from roster_import where roster_import.id = t.import_id)';

/** What is to be sealed before each migration is applied. */
export const clearColumns: Readonly<Record<string, readonly ClearTable[]>> = {
  '0010_3_guardian_without_clear.sql': [
    {
      table: 'guardian',
      columns: [
        {
          clear: 'citizen_id',
          sealed: 'guardian.citizen_id_sealed',
          indexes: [
            { column: 'citizen_id_index', purpose: 'guardian-citizen-id' },
            { column: 'citizen_id_end_index', purpose: 'citizen-id-end', of: lastFour },
          ],
        },
        {
          clear: 'phone',
          sealed: 'guardian.phone_sealed',
          indexes: [{ column: 'phone_index', purpose: 'phone' }],
        },
        {
          clear: 'second_phone',
          sealed: 'guardian.second_phone_sealed',
          indexes: [{ column: 'second_phone_index', purpose: 'phone' }],
        },
        { clear: 'address', sealed: 'guardian.address_sealed' },
        { clear: 'remark', sealed: 'guardian.remark_sealed' },
      ],
    },
  ],
  '0010_5_child_without_clear.sql': [
    {
      table: 'child',
      columns: [
        {
          clear: 'citizen_id',
          sealed: 'child.citizen_id_sealed',
          indexes: [{ column: 'citizen_id_index', purpose: 'citizen-id' }],
          searchKey: { purpose: 'child-citizen-id-end', of: lastFour },
        },
        { clear: 'remark', sealed: 'child.remark_sealed' },
      ],
    },
    { table: 'household', columns: [{ clear: 'address', sealed: 'household.address_sealed' }] },
    {
      table: 'family_member',
      keyIn: '(select sealing_key from household where household.id = t.household_id)',
      columns: [
        {
          clear: 'citizen_id',
          sealed: 'family_member.citizen_id_sealed',
          indexes: [{ column: 'citizen_id_index', purpose: 'family-citizen-id' }],
        },
        {
          clear: 'phone',
          sealed: 'family_member.phone_sealed',
          indexes: [{ column: 'phone_index', purpose: 'family-phone' }],
        },
        { clear: 'workplace', sealed: 'family_member.workplace_sealed' },
      ],
    },
    {
      table: 'child_event',
      keyIn: '(select sealing_key from child where child.id = t.child_id)',
      only: `t.details <> '{}' and t.kind not in ('registered', 'alarm-raised', 'letter-drafted', 'letter-signed')`,
      columns: [{ clear: 'details', sealed: 'child_event.details_sealed' }],
    },
    { table: 'transfer', columns: [{ clear: 'about', sealed: 'transfer.about_sealed' }] },
  ],
  '0010_7_papers_without_clear.sql': [
    {
      table: 'letter',
      keyIn: '(select sealing_key from child where child.id = t.child_id)',
      columns: [{ clear: 'content', sealed: 'letter.content_sealed' }],
    },
    {
      table: 'entrustment',
      keyIn:
        '(select child.sealing_key from child join care on care.child_id = child.id where care.id = t.care_id)',
      columns: [
        { clear: 'content', sealed: 'entrustment.content_sealed' },
        {
          clear: `jsonb_build_object('reason', t.reason, 'checks', t.checks, 'weighed', t.weighed, 'costs', t.costs,
            'emergencyName', t.emergency_name, 'emergencyPhone', t.emergency_phone, 'childOpinion', t.child_opinion)`,
          sealed: 'entrustment.words_sealed',
        },
      ],
    },
  ],
  '0018_2_rosters_without_clear.sql': [
    { table: 'roster_import', columns: [{ clear: 'layout', sealed: 'roster_import.layout_sealed' }] },
    {
      table: 'roster_row',
      keyIn: keyOfRoster,
      idIn: `t.import_id || '/' || t.ordinal`,
      columns: [
        {
          clear: `jsonb_build_object('entry', t.entry, 'changes', t.changes, 'cells', to_jsonb(t.cells))`,
          sealed: 'roster_row.row_sealed',
        },
        { clear: 'citizen_id', indexes: [{ column: 'citizen_id_index', purpose: 'citizen-id' }] },
        {
          clear: 'case when t.guardian_name is null then t.guardian_citizen_id end',
          indexes: [{ column: 'guardian_citizen_id_index', purpose: 'census-guardian' }],
        },
      ],
    },
    {
      table: 'roster_match',
      keyIn: keyOfRoster,
      only: `(t.filled <> '{}' or t.differences <> '[]')`,
      columns: [
        {
          clear: `jsonb_build_object('filled', t.filled, 'differences', t.differences)`,
          sealed: 'roster_match.told_sealed',
        },
      ],
    },
    {
      table: 'campaign_child',
      keyIn: 'null::bytea',
      idIn: 't.child_id',
      columns: [
        { clear: 'guardian_key', indexes: [{ column: 'guardian_index', purpose: 'census-guardian' }] },
      ],
    },
    {
      table: 'spot_check_child',
      keyIn: '(select sealing_key from child where child.id = t.child_id)',
      only: `(t.found <> '{}' or t.remark is not null)`,
      columns: [
        {
          clear: `jsonb_build_object('found', t.found, 'remark', t.remark)`,
          sealed: 'spot_check_child.told_sealed',
        },
      ],
    },
  ],
  '0018_4_staff_without_clear.sql': [
    {
      table: 'staff',
      columns: [
        {
          clear: 'phone',
          sealed: 'staff.phone_sealed',
          indexes: [{ column: 'phone_index', purpose: 'staff-phone', of: digitsOf }],
        },
      ],
    },
  ],
};
