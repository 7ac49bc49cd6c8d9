/** An outside server's owner need not be a superuser: he may create roles, and is himself under forced row security. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '#foundation/database/migrate.ts';

const name = `tonghu_plain_${process.pid}`;
const admin = new URL(inject('ownerUrl'));
const owner = new URL(inject('ownerUrl'));
owner.username = name;
owner.password = 'plain';
owner.pathname = `/${name}`;

async function ask(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  admin.pathname = '/postgres';
  await ask(admin.href, `create role ${name} login createrole createdb password 'plain'`);
  await ask(admin.href, `grant tonghu_app, tonghu_keeper, tonghu_backup to ${name} with admin option`);
});
afterAll(async () => {
  await ask(admin.href, `drop database if exists ${name} with (force)`);
  await ask(admin.href, `drop role ${name}`);
});

describe('a plain owner', () => {
  it('makes the database and brings it to its newest form', async () => {
    const report = await migrate(owner.href);
    expect(report.applied.length).toBe(report.total);
  });

  it('reads no record himself: row security is forced on the owner too', async () => {
    await expect(
      ask(owner.href, "insert into staff (id, name, area) values (gen_random_uuid(), '甲', '4109')"),
    ).rejects.toThrow(/row-level security|foreign key/);
    expect((await ask(owner.href, 'select * from division')).rowCount).toBe(0);
  });
});
