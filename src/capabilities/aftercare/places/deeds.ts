/** All operations on places, on who may fetch a child, on meals, and on the figures by which places are given. */
import { readAloneSignature } from '#capabilities/aftercare/places/alone/read-signature.ts';
import { applyExactly, applyForPlace } from '#capabilities/aftercare/places/apply.ts';
import { askForPlace, listOpenRooms } from '#capabilities/aftercare/places/asking/ask-place.ts';
import { proveAsking } from '#capabilities/aftercare/places/asking/prove-asking.ts';
import { changePlace, setAlone } from '#capabilities/aftercare/places/change-place.ts';
import { answerOffer, decidePlace, endPlace } from '#capabilities/aftercare/places/decide-place.ts';
import { listPlaces, readPlace, readPlacesOfChild } from '#capabilities/aftercare/places/list-places.ts';
import { orderMeals, readMeals } from '#capabilities/aftercare/places/meals/order-meals.ts';
import { readPlaceFigures, setPlaceFigure } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import { addPicker, changePicker, endPicker } from '#capabilities/aftercare/places/pickers/keep-pickers.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations on places. */
export const placesDeeds: readonly Deed[] = [
  ...[listPlaces, readPlace, readPlacesOfChild, applyForPlace, applyExactly],
  ...[decidePlace, answerOffer, endPlace, changePlace, setAlone, readAloneSignature],
  ...[addPicker, changePicker, endPicker, readMeals, orderMeals],
  ...[readPlaceFigures, setPlaceFigure],
  ...[listOpenRooms, askForPlace, proveAsking],
];
