/** Fills a form of the field app in as somebody would who taps the first thing that is offered, page by page. */
import type { Page } from 'playwright-core';

const MOST_PAGES = 40;
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 50;

/**
 * Answers every page until the form is at its end, or until a question is reached; answers how many pages there were.
 * @throws where a page cannot be answered
 */
export async function fillForm(page: Page, until?: string): Promise<number> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const form = page.locator('.form');
    if ((await form.count()) === 0) return pages;
    if (until !== undefined && (await page.locator(`[data-question="${until}"]`).count()) > 0) return pages;
    const title = await page.locator('.form-title').innerText();
    await answerPage(page);
    await page.locator('.form-ways .form-button').last().click();
    await settleDoubts(page);
    if (await stays(page, title))
      throw new Error(`${title}: ${(await page.locator('.form-fault').allInnerTexts()).join(', ')}`);
  }
  throw new Error('The form has no end.');
}

/** Whether the page is still shown after a while: the last one goes when what was answered is on the disk. */
async function stays(page: Page, title: string): Promise<boolean> {
  const shown = page.locator('.form-title');
  for (let looked = 0; looked < LOOKS; looked += 1) {
    if ((await shown.allInnerTexts())[0] !== title) return false;
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
  }
  return true;
}

/** Answers what is asked on the page; what an answer brings up is answered too. */
async function answerPage(page: Page): Promise<void> {
  const asked = page.locator('fieldset.form-question');
  const names = () => asked.evaluateAll((all) => all.map((one) => one.getAttribute('data-question')));
  for (const _round of ['what is asked', 'what came of it'])
    for (const name of await names()) {
      const question = page.locator(`[data-question="${name}"]`);
      if ((await question.count()) === 0) continue;
      if ((await question.locator(':checked').count()) > 0) continue;
      const choices = question.locator('input[type=radio], input[type=checkbox]');
      const lines = question.locator(
        'textarea, input:not([type=file], [type=radio], [type=checkbox], [type=date])',
      );
      if ((await choices.count()) > 0) await choices.first().evaluate((one: HTMLInputElement) => one.click());
      else if ((await question.locator('input[type=date]').count()) > 0)
        await question.locator('button').first().click();
      else if ((await lines.count()) > 0) await lines.first().fill('好');
    }
}

async function settleDoubts(page: Page): Promise<void> {
  const doubt = page.locator('.form-doubt button').first();
  while ((await doubt.count()) > 0) await doubt.click();
}
