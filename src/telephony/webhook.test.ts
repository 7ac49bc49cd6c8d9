import { describe, expect, it } from 'vitest';
import { signatureOf } from '#foundation/http/webhook-signature.ts';
import type { JournalEvent } from '#telephony/journal.ts';
import { eventBody, eventId, outcomeOf } from '#telephony/webhook.ts';

const event: JournalEvent = {
  id: 7,
  call: 'ab'.repeat(32),
  kind: 'ringing',
  at: 1_716_145_804.21,
  direction: 'in',
  caller: '14000001234',
  called: '12349',
  extension: null,
  recording: null,
  tries: 0,
};

describe('an event as it is told', () => {
  it('has an id that stays the same and is short enough', () => {
    expect(eventId(event)).toBe(eventId({ ...event }));
    expect(eventId(event)).not.toBe(eventId({ ...event, id: 8 }));
    expect(eventId(event).length).toBeLessThanOrEqual(100);
  });

  it('says when it happened by the product’s clock', () => {
    expect(JSON.parse(eventBody(event, 0))).toMatchObject({
      at: '2024-05-19T19:10:04.210Z',
      kind: 'ringing',
    });
    expect(JSON.parse(eventBody(event, -86_400))).toMatchObject({ at: '2024-05-18T19:10:04.210Z' });
  });

  it('is signed as in the example of Standard Webhooks', () => {
    // https://github.com/standard-webhooks/standard-webhooks, the vector that its libraries are tested with.
    const signature = signatureOf(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('an answer', () => {
  it('of success ends the matter', () => {
    expect(outcomeOf(200, '{}', 0)).toEqual({ kind: 'told' });
  });

  it('that the time is wrong says by how much', () => {
    const text = JSON.stringify({ code: 'event-stale', details: { now: 1_000 } });
    expect(outcomeOf(401, text, 5_000)).toEqual({ kind: 'clock', ahead: -4_000 });
  });

  it('that the id came before ends the matter, too', () => {
    expect(outcomeOf(409, '{"code":"event-id-reused"}', 0)).toEqual({ kind: 'told' });
  });

  it.each([400, 422])('%s is final', (status) => {
    expect(outcomeOf(status, '{"code":"bad-input"}', 0)).toEqual({ kind: 'refused', code: 'bad-input' });
  });

  it.each([401, 429, 500, 502, 503])('%s is asked again later', (status) => {
    expect(outcomeOf(status, 'no JSON', 0).kind).toBe('later');
  });
});
