/** @jsxImportSource preact */
/**
 * A letter of responsibility is signed at the door: it is read out, what must be done before is answered, and it is signed with a
 * finger. All of it is a draft on the disk until the signed letter takes its place.
 */
import { useRef, useState } from 'preact/hooks';
import { v7 as uuidv7 } from 'uuid';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import { pagesShown } from '#capabilities/forms/document/rules.ts';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { codeName } from '#field/children/codes.ts';
import { factsOf } from '#field/filling/facts.ts';
import { NoForm } from '#field/filling/no-form.tsx';
import { Checklist } from '#field/letters/checklist.tsx';
import { checklistOf, letterDraftOf, stillHolds, termsNow } from '#field/letters/letter-draft.ts';
import { ReadOut } from '#field/letters/read-out.tsx';
import { Signing } from '#field/letters/signing.tsx';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice } from '#field/parts/parts.tsx';
import type { HeldChild, LetterTerms } from '#field/store/store.ts';

/** Steps before the first page of the checklist. */
const READING = 1;

export function LetterPage({ childId, step }: { readonly childId: string; readonly step: number }) {
  const say = useSay();
  const { snapshot, store, go } = useOpen();
  const child = snapshot.children.find(({ id }) => id === childId);
  if (child === undefined) return <Heading>{say('child.gone')}</Heading>;
  const terms = termsNow(child, snapshot);
  if (child.carer === null || terms === null) {
    const why = child.carer === null ? 'letter.no-carer' : 'letter.none';
    return (
      <section class="stack">
        <Heading small={child.name}>{say(why)}</Heading>
        <p>{say(`${why}.words`)}</p>
        {why === 'letter.none' ? (
          <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
        ) : (
          <Button onPress={() => go.to({ at: 'emergency', childId })}>{say('emergency.report')}</Button>
        )}
      </section>
    );
  }
  return <Letter {...{ child, carer: child.carer, terms, step }} />;
}

interface Parts {
  readonly child: HeldChild;
  readonly carer: NonNullable<HeldChild['carer']>;
  readonly terms: LetterTerms;
  readonly step: number;
}

function Letter({ child, carer, terms, step }: Parts) {
  const say = useSay();
  const { snapshot, go } = useOpen();
  const leaving = useRef(false);
  const begun = letterDraftOf(child.id, snapshot);
  const draft = begun !== null && stillHolds(begun, terms) ? begun : null;
  const list = checklistOf(draft, snapshot);
  if (leaving.current) return null;
  if (list === null) return <NoForm kind="letter" />;
  const facts = factsOf({ childId: child.id }, snapshot);
  const pages = pagesShown(list.document, (draft?.answers ?? {}) as Answers, facts).length;
  const steps = READING + pages + 1;
  const at = say('letter.step', { at: Math.min(step, steps - 1) + 1, of: steps });
  if (step === 0 || draft === null)
    return <Reading {...{ child, carer, terms, at, version: list.version, draft, begun }} />;
  const toStep = (wanted: number): void => go.replace({ at: 'letter', childId: child.id, step: wanted });
  const onLeave = (): void => {
    leaving.current = true;
  };
  if (step < READING + pages)
    return (
      <Checklist
        key={draft.id}
        {...{ draft, facts, at, document: list.document, page: step - READING, onLeave }}
        onPage={(page) => toStep(page + READING)}
      />
    );
  return (
    <Signing
      key={draft.id}
      {...{ draft, carer, terms, at, onLeave }}
      onBack={() => toStep(READING + pages - 1)}
    />
  );
}

/** The words are read out; going on begins the draft, or goes on with the one that still holds. */
function Reading(props: {
  readonly child: HeldChild;
  readonly carer: Parts['carer'];
  readonly terms: LetterTerms;
  readonly at: string;
  readonly version: number;
  readonly draft: ReturnType<typeof letterDraftOf>;
  readonly begun: ReturnType<typeof letterDraftOf>;
}) {
  const say = useSay();
  const language = useLanguage();
  const { store, go } = useOpen();
  const [trouble, setTrouble] = useState<KeepingTrouble | null>(null);
  const { child, carer, terms, draft, begun } = props;
  const who = { name: carer.name, relation: codeName('carer', carer.relation, language), child: child.name };
  const begin = async (): Promise<void> => {
    if (draft === null) {
      if (begun !== null) await store.dropDraft(begun.id);
      await store.saveDraft({
        ...{ id: uuidv7(), kind: 'letter', formVersion: props.version, childId: child.id, completes: null },
        ...{ answers: {}, page: READING, startedAt: new Date().toISOString(), position: null, letter: terms },
      });
    }
    go.to({ at: 'letter', childId: child.id, step: draft?.page ?? READING });
  };
  return (
    <ReadOut
      {...{ at: props.at, who, term: terms }}
      onNext={() => void begin().catch((fault: unknown) => setTrouble(keepingTrouble(fault)))}
    >
      {begun === null ? null : (
        <Notice tone="mind">{say(draft === null ? 'letter.again' : 'letter.go-on')}</Notice>
      )}
      {trouble === null ? null : <Trouble trouble={trouble} />}
    </ReadOut>
  );
}
