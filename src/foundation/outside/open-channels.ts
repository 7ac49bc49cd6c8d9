/** Opens the ways by which an installation reaches people outside the screen, as its environment names them. */
import type { Clock } from '#foundation/clock.ts';
import type { Config } from '#foundation/config.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';
import { pushService } from '#foundation/outside/push-service.ts';
import { smsGateway } from '#foundation/outside/sms-gateway.ts';

/** The ways there are; null for those that are not configured. */
export function openChannels(config: Pick<Config, 'sms' | 'push'>, clock: Clock): OutsideChannels {
  return {
    sms: config.sms === null ? null : smsGateway(config.sms, clock),
    push: config.push === null ? null : pushService(config.push),
  };
}
