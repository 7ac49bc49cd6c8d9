/** Opens the stream; the wrapper keeps it open (foundation/live/stream.ts). */
import { deed } from '#foundation/http/deed.ts';
import { openLive as contract } from '#foundation/live/contract.ts';

export const openLive = deed(contract, async () => '');
