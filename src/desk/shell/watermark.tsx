/** Says on every screen and every printed page who looks at it and when: faint, behind nothing that is pressed, unread aloud. */
import { useSession } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';

const WIDTH = 340;
const HEIGHT = 210;

export function Watermark() {
  const { person, account, now } = useSession();
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><g transform="rotate(-20 ${WIDTH / 2} ${HEIGHT / 2})" font-family="sans-serif" font-size="14" fill="#1d2927" fill-opacity="0.07" text-anchor="middle"><text x="${WIDTH / 2}" y="${HEIGHT / 2 - 4}">${plain(person.name)} ${plain(account)}</text><text x="${WIDTH / 2}" y="${HEIGHT / 2 + 16}">${formatMoment(now)}</text></g></svg>`;
  const image = `url("data:image/svg+xml,${encodeURIComponent(drawing)}")`;
  return <div className="watermark" aria-hidden="true" style={{ backgroundImage: image }} />;
}

/** A name as a drawing may hold it. */
function plain(text: string): string {
  return text.replace(/[&<>]/g, ' ');
}
