/** Opens the desk and fills its dialogs as people do, by the words on their labels. It must not know what a dialog does. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { Caller } from '#testing/harness.ts';
import { openPage } from './browser.ts';

/** Opens a page of the desk as somebody who is signed in already. */
export async function openDesk(
  browser: Browser,
  origin: string,
  who: Caller,
  address: string,
  language: 'zh' | 'en' = 'zh',
): Promise<Page> {
  const page = await openPage(browser, { language, origin });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: origin }]);
  await page.goto(address);
  return page;
}

/** The dialog on top. */
export const dialogOf = (page: Page): Locator => page.getByRole('dialog').last();

const field = (page: Page, label: string): Locator =>
  dialogOf(page)
    .getByLabel(new RegExp(`^${label}`))
    .first();

/** A button's words as they are shown: an icon's name may stand before them, and two characters are set apart. */
const words = (name: string): RegExp => new RegExp(`^([a-z-]+ )?${[...name].join(' ?')}$`);

/** Presses a button of the page by its words. */
export const press = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('button', { name: words(name) })
    .first()
    .click();

/** Presses a button of the dialog on top. */
export const pressIn = (page: Page, name: string): Promise<void> =>
  dialogOf(page)
    .getByRole('button', { name: words(name) })
    .first()
    .click();

/** Writes into a field. */
export const write = (page: Page, label: string, text: string): Promise<void> =>
  field(page, label).fill(text);

/** Chooses from a list; `typed` is what is written first where the choices come by a search. */
export async function choose(page: Page, label: string, option: string, typed?: string): Promise<void> {
  await field(page, label).click();
  if (typed !== undefined) await field(page, label).fill(typed);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
  // A list of many stays open; a click on the title shuts it.
  await dialogOf(page).locator('.ant-modal-title, .ant-drawer-title').first().click();
}

/** Enters a day. */
export async function day(page: Page, label: string, isoDate: string): Promise<void> {
  await field(page, label).fill(isoDate);
  await field(page, label).press('Enter');
}

/** Picks one of a few that stand side by side. */
export const pick = (page: Page, name: string): Promise<void> =>
  dialogOf(page).getByText(name, { exact: true }).click();

/** Sends the dialog and waits until it is gone: it goes only when it was done. */
export async function send(page: Page): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'detached' });
}
