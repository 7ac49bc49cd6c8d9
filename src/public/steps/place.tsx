/** @jsxImportSource preact */
/** Where: by few taps from the county down, by words of a name, or in one's own words. All of it may be skipped. */
import { useEffect, useState } from 'preact/hooks';
import { read } from '#public/ask.ts';
import { Field, type PageProps } from '#public/parts.tsx';

interface Place {
  readonly code: string;
  readonly name: string;
  readonly leaf: boolean;
  readonly path: readonly { readonly name: string }[];
}
/** A place that was chosen. */
type Chosen = { readonly code: string; readonly name: string } | null;

const AFTER_TYPING_MS = 300;

/** The places that fit: below what was chosen, or by the words. */
function usePlaces(under: string | null, words: string): readonly Place[] | null {
  const [found, setFound] = useState<readonly Place[] | null>(null);
  useEffect(() => {
    let stale = false;
    setFound(null);
    const query = new URLSearchParams(words === '' ? (under === null ? {} : { under }) : { words });
    const timer = setTimeout(
      () =>
        void read<{ items: readonly Place[] }>(`/api/public/places?${query}`)
          .then(({ items }) => void (stale || setFound(items)))
          .catch(() => void (stale || setFound([]))),
      words === '' ? 0 : AFTER_TYPING_MS,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [under, words]);
  return found;
}

export function PlacePicker(
  props: PageProps & {
    readonly chosen: Chosen;
    readonly onChoose: (chosen: Chosen) => void;
    /** One's own words; absent where a place must be chosen. */
    readonly own?: string;
    readonly onWords?: (words: string) => void;
  },
) {
  const { say, chosen } = props;
  const [words, setWords] = useState('');
  const [whole, setWhole] = useState(chosen !== null);
  const places = usePlaces(chosen?.code ?? null, words.trim());
  const choose = (place: Place): void => {
    const above =
      words.trim() === '' ? (chosen === null ? [] : [chosen.name]) : place.path.map((one) => one.name);
    props.onChoose({ code: place.code, name: [...above, place.name].join(' ') });
    setWords('');
    if (place.leaf) setWhole(true);
  };
  return (
    <>
      {chosen === null ? null : (
        <p class="chosen">
          {say('where.chosen')}
          <strong>{chosen.name}</strong>{' '}
          <button
            type="button"
            class="plain"
            onClick={() => {
              props.onChoose(null);
              setWhole(false);
            }}
          >
            {say('where.change')}
          </button>
        </p>
      )}
      {whole ? null : (
        <>
          <Field label={say('where.search')} value={words} longest={30} onChange={setWords} />
          {places === null ? (
            <p class="hint" role="status">
              {say('loading')}
            </p>
          ) : places.length === 0 ? (
            words.trim() === '' ? null : (
              <p class="hint">{say('where.none')}</p>
            )
          ) : (
            <ul class="places">
              {places.map((place) => (
                <li key={place.code}>
                  <button type="button" onClick={() => choose(place)}>
                    {place.name}
                    {place.path.length === 0 ? null : (
                      <small>{place.path.map((one) => one.name).join(' ')}</small>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {props.own === undefined || props.onWords === undefined ? null : (
        <Field label={say('where.words')} value={props.own} longest={200} onChange={props.onWords} />
      )}
    </>
  );
}
