/** Nobody alone gives an administrator another password: asked by one, confirmed by another, half of it to each. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#foundation/access/password.ts';
import { administrators, type Role, roleCodes } from '#foundation/access/table.ts';
import { anAccount } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;
let secadmin: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '4109');
  secadmin = await system.caller('secadmin', '4109');
});
afterAll(() => system.close());

let counter = 0;
const aHolder = async (role: Role) => {
  counter += 1;
  const name = `holder.${counter}`;
  return { name, ...(await anAccount(system, name, '4109', role)) };
};
const ask = (id: string, caller = sysadmin) => caller.post(`/api/accounts/${id}/sealed-reset`);
const confirm = (id: string, caller = secadmin) => caller.post(`/api/accounts/${id}/sealed-reset/confirm`);
const signIn = (account: string, password: string) =>
  system.anonymous().post('/api/session', { account, password });
const audited = (event: string, objectId: string) =>
  system.owner('select details from audit_event where event = $1 and object_id = $2', [event, objectId]);

describe('a new password for an administrator', () => {
  it.each(administrators)('%s: is refused to one alone, and made of the halves of two', async (role) => {
    const { accountId, name } = await aHolder(role);
    expect((await sysadmin.post(`/api/accounts/${accountId}/password`)).body.code).toBe(
      'second-administrator-needed',
    );
    const asked = await ask(accountId);
    expect(asked.body.account.sealedReset.askedBy).toBe(sysadmin.actor.name);
    expect((await signIn(name, asked.body.half)).status).toBe(401);
    const confirmed = await confirm(accountId);
    expect(confirmed.body.account).toMatchObject({ oneTimePassword: true, sealedReset: null });
    expect((await signIn(name, confirmed.body.half)).status).toBe(401);
    const opened = await signIn(name, `${asked.body.half}-${confirmed.body.half}`);
    expect(opened.body).toMatchObject({ mustChangePassword: true, role });
    expect((await audited('account.reset-asked', accountId)).length).toBe(1);
    expect(JSON.stringify(await audited('account.reset-confirmed', accountId))).not.toContain(
      confirmed.body.half,
    );
    expect(
      await system.owner('select first_half from sealed_reset where account_id = $1', [accountId]),
    ).toEqual([{ first_half: null }]);
  });

  it('is not asked for by the wrong one, not confirmed twice, not a day later, not for oneself', async () => {
    const { accountId } = await aHolder('auditor');
    expect((await ask(accountId, secadmin)).status).toBe(403);
    expect((await confirm(accountId)).body.code).toBe('wrong-state');
    await ask(accountId);
    expect((await confirm(accountId, sysadmin)).status).toBe(403);
    const both = await Promise.all([confirm(accountId), confirm(accountId)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await ask(sysadmin.actor.accountId)).body.code).toBe('own-account');
    const own = await system.caller('sysadmin', '4109');
    await ask(secadmin.actor.accountId, own);
    expect((await confirm(secadmin.actor.accountId)).body.code).toBe('own-account');
    await ask(accountId);
    system.clock.set('2023-11-07T09:00:01+08:00');
    expect((await confirm(accountId)).body.code).toBe('wrong-state');
    system.clock.set('2023-11-06T09:00:00+08:00');
  });

  it('asked for again replaces the first; the same write sent twice shows the half once', async () => {
    const { accountId, name } = await aHolder('secadmin');
    const first = await ask(accountId);
    const key = { 'idempotency-key': uuidv7() };
    const second = await sysadmin.post(`/api/accounts/${accountId}/sealed-reset`, undefined, key);
    expect((await sysadmin.post(`/api/accounts/${accountId}/sealed-reset`, undefined, key)).body.half).toBe(
      null,
    );
    const { half } = (await confirm(accountId)).body;
    expect((await signIn(name, `${first.body.half}-${half}`)).status).toBe(401);
    expect((await signIn(name, `${second.body.half}-${half}`)).status).toBe(200);
  });

  it('is not shown to another area', async () => {
    const { accountId } = await aHolder('auditor');
    const elsewhere = await system.caller('sysadmin', '410923');
    expect((await ask(accountId, elsewhere)).status).toBe(404);
  });

  it('stays with one for everybody who is no administrator', async () => {
    const { accountId } = await aHolder('county');
    expect((await sysadmin.post(`/api/accounts/${accountId}/password`)).status).toBe(200);
    expect((await ask(accountId)).body.code).toBe('wrong-state');
  });
});

describe('becoming an administrator', () => {
  it('voids the password that whoever made the account has seen', async () => {
    const staffId = (await anAccount(system, 'someone.else', '4109')).staffId;
    const body = { id: uuidv7(), name: 'auditor.to.be', staffId };
    const { password } = (await sysadmin.post('/api/accounts', body)).body;
    const role = { id: uuidv7(), role: 'auditor', division: '4109' };
    expect((await secadmin.post(`/api/accounts/${body.id}/roles`, role)).status).toBe(200);
    expect((await signIn(body.name, password)).body.code).toBe('password-lapsed');
    const halves = [(await ask(body.id)).body.half, (await confirm(body.id)).body.half];
    expect((await signIn(body.name, halves.join('-'))).status).toBe(200);
  });
});

describe('in the database', () => {
  const as = (caller: Caller, text: string, service = '') =>
    system.database.asActor({ actor: caller.actor, requestId: 'test' }, async (tx) => {
      if (service !== '') await sql`select set_config('tonghu.service', ${service}, true)`.execute(tx);
      return sql.raw(text).execute(tx);
    });

  it('no administrator’s password is written by one alone, whatever the program does', async () => {
    const { accountId } = await aHolder('auditor');
    const hash = await hashPassword('something quite else');
    await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
      accountId,
      hash,
    ]);
    for (const caller of [sysadmin, secadmin])
      await expect(
        as(
          caller,
          `update account_secret set password_hash = 'x' where account_id = '${accountId}'`,
          'administration',
        ),
      ).rejects.toThrow(/takes two/);
    const alone = `insert into sealed_reset (id, account_id, asked_by, confirmed_by, confirmed_at)
      values (gen_random_uuid(), '${accountId}', '${sysadmin.actor.accountId}', '${secadmin.actor.accountId}', now())`;
    for (const caller of [sysadmin, secadmin])
      await expect(as(caller, alone, 'administration')).rejects.toThrow(/row-level security/);
  });

  it('an account never holds two administrators’ roles, nor one beside any other', async () => {
    for (const administrator of administrators)
      for (const role of roleCodes.filter((code) => code !== administrator)) {
        const { accountId } = await aHolder(administrator);
        const bind = `insert into role_binding (id, account_id, role, area) values (gen_random_uuid(), '${accountId}', '${role}', '4109')`;
        await expect(system.owner(bind), `${administrator} and ${role}`).rejects.toThrow(/no other role/);
        await expect(as(secadmin, bind), `${administrator} and ${role}`).rejects.toThrow(/no other role/);
      }
  });

  it('two at once cannot each pass', async () => {
    const { accountId } = await anAccount(system, 'two.at.once', '4109');
    const bind = (role: Role) =>
      system.owner(
        'insert into role_binding (id, account_id, role, area) values (gen_random_uuid(), $1, $2, $3)',
        [accountId, role, '4109'],
      );
    const both = await Promise.allSettled([bind('sysadmin'), bind('auditor'), bind('city')]);
    expect(both.filter((one) => one.status === 'fulfilled').length).toBe(1);
  });

  it('the ending of one role makes room for another; a former one is not given back beside it', async () => {
    const { accountId, bindingId } = await aHolder('auditor');
    await system.owner("update role_binding set valid_to = '2023-11-01' where id = $1", [bindingId]);
    const bind = `insert into role_binding (id, account_id, role, area) values (gen_random_uuid(), '${accountId}', 'city', '4109')`;
    await system.owner(bind);
    await expect(
      system.owner('update role_binding set valid_to = null where id = $1', [bindingId]),
    ).rejects.toThrow(/no other role/);
  });

  it('nobody appoints himself, and the system and the audit administrator appoint nobody', async () => {
    const auditor = await system.caller('auditor', '4109');
    const { accountId } = await anAccount(system, 'nobody.yet', '4109');
    for (const caller of [sysadmin, auditor, secadmin])
      for (const target of [caller === secadmin ? null : accountId, caller.actor.accountId])
        if (target !== null)
          await expect(
            as(
              caller,
              `insert into role_binding (id, account_id, role, area) values (gen_random_uuid(), '${target}', 'secadmin', '4109')`,
            ),
          ).rejects.toThrow(/row-level security/);
  });
});
