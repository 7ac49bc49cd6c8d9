/**
 * A city whose every child has parents, a carer and a letter that a census declared as signed: what printing all letters begins with.
 * Made up and deterministic.
 */
import { v7 as uuidv7 } from 'uuid';
import { type ChildRecord, registerChildren } from '#capabilities/children/index.ts';
import { registerCares, registerGuardians } from '#capabilities/guardianship/index.ts';
import { divisionsBelow } from '#demo/divisions.ts';
import { Random } from '#demo/random.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Database } from '#foundation/database/connect.ts';

const service: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const BATCH = 1_000;
const SIGNED_ON = '2023-10-31';
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅春波辉宇浩然子轩梓涵欣怡雨桐思佳'];
const cities = ['浙江省杭州市', '江苏省苏州市', '广东省东莞市', '上海市松江区', '山东省青岛市'];

/** Puts children with parents, carers and declared letters on the register, spread over the villages. */
export async function fillWithLetters(database: Database, children: number): Promise<void> {
  const villages = divisionsBelow('4109', 'village').map((division) => division.code);
  const random = new Random(1, 'print');
  for (let at = 0; at < children; at += BATCH) {
    const count = Math.min(BATCH, children - at);
    await database.asActor({ actor: service, requestId: 'bench', timeoutMs: 120_000 }, async (tx) => {
      const rows = Array.from({ length: count }, (_, n) => child(random, villages, at + n));
      await registerChildren(tx, service, rows);
      const guardians = await registerGuardians(
        tx,
        rows.map((row, n) => ({
          name: nameOf(random),
          citizenId: citizenId('19600506', at + n),
          phone: `1400${String(2_000_000 + at + n)}`,
          residence: row.residence,
        })),
      );
      await registerCares(
        tx,
        rows.map((row, n) => ({
          childId: row.id,
          guardianId: guardians[n]?.guardianId ?? null,
          relation: '03',
          since: SIGNED_ON,
          letter: { residence: row.residence, signedOn: SIGNED_ON },
        })),
      );
    });
  }
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random.int(0, from.length - 1)] as T;
const nameOf = (random: Random): string =>
  pick(random, surnames) + pick(random, given) + (random.chance(0.8) ? pick(random, given) : '');

function citizenId(born: string, at: number): string {
  return `${410_981 + (at % 8)}${born}${String(Math.floor(at / 8) % 10_000).padStart(4, '0')}`;
}

function child(random: Random, villages: readonly string[], at: number): ChildRecord {
  const born = new Date(Date.UTC(2009, 5, 1) + (at % 5_000) * 86_400_000).toISOString().slice(0, 10);
  const workplace = `${pick(random, cities)}${pick(random, surnames)}氏电子有限公司`;
  const parent = (relation: string, n: number) => ({
    relation,
    name: nameOf(random),
    phone: `1400${String(5_000_000 + at * 2 + n)}`,
    status: '02',
    workplace,
  });
  return {
    id: uuidv7(),
    name: nameOf(random),
    sex: 1 + (at % 2),
    birthDate: born,
    citizenId: citizenId(born.replaceAll('-', ''), at),
    citizenIdState: 'wrong_check_digit',
    residence: villages[at % villages.length] ?? '',
    registeredOn: SIGNED_ON,
    leftBehindKind: '11',
    family: [parent('51', 0), parent('52', 1)],
  };
}
