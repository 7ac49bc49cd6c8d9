/**
 * Has a letter of responsibility signed as it was: drawn up by the village's director, then signed with a finger, or printed,
 * signed by hand and kept as a scan. The pictures are drawn by program.
 */
import { letterContent, renderLetter } from '#capabilities/guardianship/letter-document.ts';
import {
  draftLetter,
  type LetterView,
  signLetter,
  uploadScan,
} from '#capabilities/guardianship/letters/contract.ts';
import { contentOf, findLetter } from '#capabilities/guardianship/letters/queries.ts';
import { shownTown } from './census-plan.ts';
import { drawSignature, photographSignature } from './handwriting.ts';
import { type Doing, hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import type { Random } from './random.ts';
import type { DemoHappening } from './types.ts';

/** The county whose papers were scanned whole; others photographed the line with the signature. */
const scannedWhole = shownTown.slice(0, 6);

/** In the shown town letters that were signed late run until the parents come home for the wheat harvest. */
const untilHarvest = '2024-06-15';

type Signing = Extract<DemoHappening, { kind: 'letterSigned' }>;

/** Draws up and signs the letter of a child's present carer. */
export async function signLetterOf(play: Play, happening: Signing, random: Random): Promise<void> {
  const child = play.child(happening.childKey);
  const by = play.people.director(child.village);
  const { on, how } = happening;
  const hour = random.int(8, 16);
  const minute = random.int(hour === 8 ? 30 : 0, 29);
  const draft = await perform(play, { by, at: hourOf(on, hour, minute) }, draftLetter, {
    params: { id: child.id },
    body: child.village.startsWith(shownTown) ? { termTo: untilHarvest } : {},
  });
  const signed: Doing = { by, at: hourOf(on, hour, minute + random.int(6, 30)) };
  const named = { params: { id: draft.id }, version: draft.version };
  if (how === 'screen') {
    const drawn = Buffer.from(drawSignature(draft.guardianName, random)).toString('base64');
    const body = { signature: `data:image/png;base64,${drawn}` };
    await perform(play, signed, signLetter, { ...named, body });
    return;
  }
  const upload = child.village.startsWith(scannedWhole)
    ? { name: `${draft.number}.pdf`, bytes: await scannedPaper(play, signed, draft, random) }
    : { name: `${draft.number}.png`, bytes: photographSignature(draft.guardianName, random) };
  await perform(play, signed, uploadScan, { ...named, body: { signedOn: on }, upload });
}

/** The paper as it comes from the scanner: the letter that was printed, with a signature on it. */
async function scannedPaper(
  play: Play,
  doing: Doing,
  draft: LetterView,
  random: Random,
): Promise<Uint8Array> {
  const written = await opened(play, doing, async (tx) => contentOf(tx, await findLetter(tx, draft.id)));
  const content = letterContent.parse(written);
  const { pdf } = await renderLetter(
    { ...content, howSigned: 'scan' },
    { signature: drawSignature(draft.guardianName, random) },
  );
  return pdf;
}
