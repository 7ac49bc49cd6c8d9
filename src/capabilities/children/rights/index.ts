/**
 * Rights of the person: what is held is told, corrected, agreed to, kept for a time, archived and erased.
 * Its operations, and the round of a day. All who hold records on children are handed in (src/app.ts).
 */
import { giveConsent, uploadConsent } from '#capabilities/children/rights/consents/give-consent.ts';
import {
  readConsentPaper,
  withdrawConsent,
} from '#capabilities/children/rights/consents/withdraw-consent.ts';
import {
  askCorrectionWith,
  listCorrectableWith,
} from '#capabilities/children/rights/corrections/ask-correction.ts';
import { decideCorrectionWith } from '#capabilities/children/rights/corrections/decide-correction.ts';
import { printAnswer } from '#capabilities/children/rights/corrections/print-answer.ts';
import {
  decideErasureWith,
  proposeErasureWith,
  withdrawErasure,
} from '#capabilities/children/rights/erasure/decide-erasure.ts';
import { listErasures, printCertificate } from '#capabilities/children/rights/erasure/read-erasures.ts';
import { printWhatIsHeldWith } from '#capabilities/children/rights/held/print-account.ts';
import { askWhatIsHeld, dropRequest, handOver } from '#capabilities/children/rights/held/requests.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { readParameters, setParameter } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { readRightsWith } from '#capabilities/children/rights/read-rights.ts';
import {
  giveBack,
  listPutAwayWith,
  openArchivedWith,
} from '#capabilities/children/rights/retention/archive.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations on rights. */
export function rightsDeeds(holders: readonly Holder[]): readonly Deed[] {
  return [
    readRightsWith(holders),
    ...[askWhatIsHeld, printWhatIsHeldWith(holders), handOver, dropRequest],
    ...[listCorrectableWith(holders), askCorrectionWith(holders), decideCorrectionWith(holders), printAnswer],
    ...[giveConsent, uploadConsent, withdrawConsent, readConsentPaper],
    ...[readParameters, setParameter],
    ...[listPutAwayWith(holders), openArchivedWith(holders), giveBack],
    ...[
      proposeErasureWith(holders),
      listErasures,
      decideErasureWith(holders),
      withdrawErasure,
      printCertificate,
    ],
  ];
}
