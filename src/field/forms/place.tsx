/** @jsxImportSource preact */
/** Where one is, asked of the phone only when it is pressed. Refused or not found, one goes on all the same. */
import { useState } from 'preact/hooks';
import { placeAnswer, placeOf } from '#capabilities/forms/document/answers/rules.ts';
import type { QuestionOf } from '#capabilities/forms/document/contract.ts';
import type { Asked } from '#field/forms/asked.ts';

const PATIENCE_MS = 20_000;
/** A position that is older is looked for anew. */
const FRESH_MS = 60_000;

type Finding = 'idle' | 'finding' | 'refused' | 'lost';

export function Place({ answer, say, onAnswer }: Asked<QuestionOf<'position'>>) {
  const [finding, setFinding] = useState<Finding>('idle');
  const found = placeOf(answer);
  const find = (): void => {
    if (finding === 'finding') return;
    setFinding('finding');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onAnswer(placeAnswer({ ...coordinatesOf(coords), accuracyMetres: coords.accuracy }));
        setFinding('idle');
      },
      (fault) => setFinding(fault.code === fault.PERMISSION_DENIED ? 'refused' : 'lost'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  };
  return (
    <div class="form-files">
      {found === null ? null : (
        <p class="form-hint">{say('place.found', { metres: found.accuracyMetres })}</p>
      )}
      <button type="button" class="form-button light" aria-disabled={finding === 'finding'} onClick={find}>
        {say(finding === 'finding' ? 'place.finding' : found === null ? 'place.find' : 'place.again')}
      </button>
      {found === null ? null : (
        <button type="button" class="form-small" onClick={() => onAnswer(null)}>
          {say('place.remove')}
        </button>
      )}
      {finding === 'refused' || finding === 'lost' ? (
        <p class="form-hint" role="status">
          {say(finding === 'refused' ? 'place.refused' : 'place.lost')}
        </p>
      ) : null}
    </div>
  );
}

function coordinatesOf({ latitude, longitude }: GeolocationCoordinates) {
  return { latitude, longitude };
}
