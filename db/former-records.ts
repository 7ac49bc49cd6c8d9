/** The records of an installation that held them in clear, written as it wrote them. For vault-transition.test.ts. */
import type pg from 'pg';

export const guardians = Array.from({ length: 2_300 }, (_, at) => ({
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  name: `奶奶${at}`,
  citizen_id:
    at % 3 === 0 ? null : `410981195001${String(10_000 + at)}X`.slice(0, 17).padEnd(17, '0') + (at % 10),
  phone: at % 2 === 0 ? null : `1400${String(at).padStart(7, '0')}`,
  address: at % 5 === 0 ? `清丰县某村${at}号` : null,
  remark: at % 7 === 0 ? `备注${at}` : null,
}));

/** One child with all that hangs on it, by hand: ids end in the number of the thing. */
export const id = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
export const child = { name: '赵新来', citizen_id: '410981201404050012', remark: '夜里独自在家' };
export const member = { citizen_id: '41098119850102001X', phone: '14000000777', workplace: '郑州电子厂' };
export const paper = '名册原件，电话 14000000999';
export const content = { number: 'ZR-1', guardian: { name: '奶奶1' } };
export const words = {
  reason: '父母外出',
  checks: { harm: { clear: true, evidence: '村委会证明' } },
  weighed: {},
  costs: null,
  emergencyName: '赵姑',
  emergencyPhone: '14000000888',
  childOpinion: '愿意',
};

export async function fillChild(client: pg.Client): Promise<void> {
  const statements: [string, unknown[]][] = [
    [`insert into household (id, residence, address) values ($1, '410922', '村东头')`, [id(1)]],
    [`insert into household (id, residence) values ($1, '410922')`, [id(2)]],
    [
      `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id, citizen_id_state, residence, remark,
         registered_on) values ($1, $2, $3, 'zhao', 1, '2014-04-05', $4, 'valid', '410922', $5, '2023-10-31')`,
      [id(3), id(1), child.name, child.citizen_id, child.remark],
    ],
    [
      `insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id_state, residence, registered_on)
         values ($1, $2, '无证', 'wu', 1, '2014-04-05', 'missing', '410922', '2023-10-31')`,
      [id(4), id(2)],
    ],
    [
      `insert into child_key (key, residence, child_id) values ('#0012', '410922', $1), ('赵新来', '410922', $1)`,
      [id(3)],
    ],
    [
      `insert into family_member (id, household_id, residence, relation, name, citizen_id, phone, workplace)
         values ($1, $2, '410922', '51', '赵父', $3, $4, $5)`,
      [id(5), id(1), member.citizen_id, member.phone, member.workplace],
    ],
    [
      `insert into child_event (id, child_id, kind, details) values ($1, $2, 'changed', $3), ($4, $2, 'registered', '{"row": 2}')`,
      [id(6), id(3), JSON.stringify({ changes: [{ field: 'remark', was: null, now: child.remark }] }), id(7)],
    ],
    [
      `insert into transfer (id, child_ids, about, from_division, to_division, reason, proposed_by, proposer_name)
         values ($1, $2, $3, '410922', '4109', '搬家', $1, '甲')`,
      [id(8), [id(3)], JSON.stringify([{ id: id(3), citizenId: '4109**********0012' }])],
    ],
    [
      `insert into care (id, child_id, guardian_id, relation, mode, since) values ($1, $2, $3, '03', 'B', '2023-11-01')`,
      [id(9), id(3), guardians[1]?.id],
    ],
    [
      `insert into letter (id, number, child_id, care_id, guardian_id, state, term_from, term_to, signed_on, how, content)
         values ($1, 'ZR-1', $2, $3, $4, 'signed', '2023-11-01', '2024-10-31', '2023-11-01', 'census', $5)`,
      [id(10), id(3), id(9), guardians[1]?.id, JSON.stringify(content)],
    ],
    [
      `insert into entrustment (id, care_id, reason, term_from, term_to, checks, passed, emergency_name, emergency_phone,
         child_opinion) values ($1, $2, $3, '2023-11-01', '2024-10-31', $4, true, $5, $6, $7)`,
      [
        id(11),
        id(9),
        words.reason,
        JSON.stringify(words.checks),
        words.emergencyName,
        words.emergencyPhone,
        words.childOpinion,
      ],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, values);
}

export async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into division (code, name, level, parent_code) values ('41', '河南省', 1, null), ('4109', '濮阳市', 2, '41'),
       ('410922', '清丰县', 3, '4109')`,
  );
  await client.query(
    `insert into guardian (id, name, citizen_id, phone, address, remark, residence)
     select id, name, citizen_id, phone, address, remark, '410922' from json_to_recordset($1::json)
       as row (id uuid, name text, citizen_id text, phone text, address text, remark text)`,
    [JSON.stringify(guardians)],
  );
}
