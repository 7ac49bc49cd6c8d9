/** Where the quick way out leads: this month's calendar and nothing else. It must not know that anybody was elsewhere before. */
import './calendar.css';

const DAYS_A_WEEK = 7;
const english = (navigator.language ?? '').startsWith('en');
const language = english ? 'en-GB' : 'zh-CN';
const today = new Date();
const first = new Date(today.getFullYear(), today.getMonth(), 1);
const days = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate();
/** Weeks begin on Monday. */
const empty = (first.getDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK;

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

const title = element('h1', today.toLocaleDateString(language, { year: 'numeric', month: 'long' }));
const grid = document.createElement('ol');
const monday = new Date(2024, 0, 1);
for (let day = 0; day < DAYS_A_WEEK; day += 1) {
  const name = new Date(monday.getTime());
  name.setDate(monday.getDate() + day);
  const cell = element('li', name.toLocaleDateString(language, { weekday: 'narrow' }));
  cell.className = 'name';
  grid.append(cell);
}
for (let day = 0; day < empty; day += 1) grid.append(element('li', ''));
for (let day = 1; day <= days; day += 1) {
  const cell = element('li', String(day));
  if (day === today.getDate()) cell.className = 'today';
  grid.append(cell);
}
document.title = english ? 'Calendar' : '日历';
document.getElementById('month')?.append(title, grid);
