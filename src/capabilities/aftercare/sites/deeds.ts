/** All operations on rooms. */
import {
  addPaper,
  readPaper,
  takeBackCheck,
  writeCheck,
} from '#capabilities/aftercare/sites/checks/keep-checks.ts';
import { changeSite, enterSite, setSiteState } from '#capabilities/aftercare/sites/keep-sites.ts';
import { endKeeper, nameKeeper } from '#capabilities/aftercare/sites/keepers/keep-keepers.ts';
import { loadSites } from '#capabilities/aftercare/sites/loading/load-sites.ts';
import { takeBackMoney, writeMoney } from '#capabilities/aftercare/sites/money/keep-money.ts';
import { addPhoto, readPhoto, removePhoto } from '#capabilities/aftercare/sites/photos/keep-photos.ts';
import { listSites, readSite } from '#capabilities/aftercare/sites/read-sites.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations on rooms. */
export const sitesDeeds: readonly Deed[] = [
  ...[listSites, loadSites, readSite, enterSite, changeSite, setSiteState],
  ...[writeCheck, takeBackCheck, addPaper, readPaper],
  ...[writeMoney, takeBackMoney, addPhoto, readPhoto, removePhoto, nameKeeper, endKeeper],
];
