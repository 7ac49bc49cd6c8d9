/** One chart of the weeks. Everything on it stands in the table of weeks too; for screen readers it is one picture with a name. */
import { useEffect, useRef } from 'react';
import { type Chart, type Drawing, drawWeeks } from '#desk/aftercare/worth/drawing.ts';

/** Draws `chart`; `name` says what it is of. */
export default function WeeksChart({ name, chart }: { readonly name: string; readonly chart: Chart }) {
  const element = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const drawn = drawWeeks(element.current);
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element.current);
    drawing.current = drawn;
    return () => {
      watcher.disconnect();
      drawn.end();
      drawing.current = null;
    };
  }, []);
  useEffect(() => drawing.current?.show(chart), [chart]);
  return <div ref={element} className="worth-chart" role="img" aria-label={name} />;
}
