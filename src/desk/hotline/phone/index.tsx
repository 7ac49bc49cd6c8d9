/** The phone in the browser, for whoever answers calls. */
import { PhoneBar } from '#desk/hotline/phone/phone-bar.tsx';
import type { TopBarPart } from '#desk/shell/navigation.ts';

export const topBar: readonly TopBarPart[] = [{ permission: 'call.answer', part: PhoneBar }];
