/** A share of a whole as a thin bar beside its figure. It must not stand alone: the number is said next to it. */

/** Fills `part / whole` of the bar; empty where the whole is 0. Decoration only, hidden from screen readers. */
export function ShareBar(props: { readonly part: number; readonly whole: number }) {
  const width = props.whole === 0 ? 0 : (props.part / props.whole) * 100;
  return (
    <span className="share-bar" aria-hidden="true">
      <span style={{ width: `${width}%` }} />
    </span>
  );
}
