/** Signs on the phone as a finger does, once the place to sign takes a stroke: on a busy machine it is drawn before it listens. */
import type { Page } from 'playwright-core';

const TRIES = 20;

/** Draws a stroke until it stands there. @throws where there is nothing to sign on */
export async function signHere(page: Page): Promise<void> {
  const canvas = page.locator('.signature canvas');
  await canvas.waitFor();
  const hint = page.locator('.signature span');
  for (let tried = 0; tried < TRIES && (tried === 0 || (await hint.count()) > 0); tried += 1) {
    const place = await canvas.boundingBox();
    if (place === null) throw new Error('There is nothing to sign on.');
    await page.mouse.move(place.x + 60, place.y + 60);
    await page.mouse.down();
    await page.mouse.move(place.x + 220, place.y + 110, { steps: 10 });
    await page.mouse.up();
    await page.waitForTimeout(100);
  }
}
