/** Dialogs about people and the end: who is added or named, where a child is placed, closing, opening again, follow-ups. */

import { Alert, Form, InputNumber, Radio, Select } from 'antd';
import * as closing from '#capabilities/cases/closing/contract.ts';
import { placementGrounds } from '#capabilities/cases/codes/contract.ts';
import * as people from '#capabilities/cases/people/contract.ts';
import * as work from '#capabilities/cases/work/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { Choice, Day, DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type Contents, type DialogProps, onHead } from '#desk/cases/dialogs/doing.ts';
import { ChildFinder } from '#desk/cases/dialogs/finders.tsx';
import { texts } from '#desk/cases/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite, type WriteAsk } from '#ui/use-operation.ts';

function Sex() {
  const t = useTexts(texts);
  return (
    <Form.Item name="sex" label={t('sex')}>
      <Select
        allowClear
        options={[
          { value: 1, label: t('sex.1') },
          { value: 2, label: t('sex.2') },
        ]}
      />
    </Form.Item>
  );
}

interface ChildEntered {
  readonly part: 'subject' | 'sibling' | 'household';
  readonly childId?: string;
  readonly name?: string;
  readonly sex?: 1 | 2;
  readonly age?: number;
  readonly words?: string;
}

export function AddChildDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const maySearch = useMay('child.read');
  return (
    <DeedDialog<typeof people.addChild, ChildEntered>
      contract={people.addChild}
      title={t('do.addChild')}
      detail={t('addChild.note')}
      initial={{ part: 'sibling' }}
      ask={({ part, childId, ...described }) => ({
        params: { id: view.id },
        body: childId ? { part, childId } : { part, described },
      })}
      onClose={onClose}
    >
      <Choice name="part" label={t('person.part')} set="childParts" />
      {maySearch ? (
        <Form.Item name="childId" label={t('child.file')}>
          <ChildFinder clearable />
        </Form.Item>
      ) : null}
      <div className="case-row">
        <Words name="name" label={t('child.name')} rows={1} optional />
        <Sex />
        <Form.Item name="age" label={t('age')}>
          <InputNumber min={0} max={17} />
        </Form.Item>
      </div>
      <Words name="words" label={t('note.label')} optional />
    </DeedDialog>
  );
}

/** Says which child of the register a described one is. */
export function IdentifyDialog(props: DialogProps & { readonly child: Contents['children'][number] }) {
  const t = useTexts(texts);
  const { view, child, onClose } = props;
  return (
    <DeedDialog<typeof people.identifyChild, { readonly childId: string }>
      contract={people.identifyChild}
      title={`${t('do.identify')} · ${child.name ?? t('unnamed')}`}
      detail={t('identify.note')}
      ask={(body) => ({ params: { id: view.id, caseChildId: child.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="childId" label={t('child.file')} rules={[{ required: true, message: t('needed') }]}>
        <ChildFinder />
      </Form.Item>
    </DeedDialog>
  );
}

export function AddPersonDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof people.addPerson, WriteAsk<typeof people.addPerson>['body']>
      contract={people.addPerson}
      title={t('do.addPerson')}
      initial={{ part: 'carer' }}
      ask={(body) => ({ params: { id: view.id }, body })}
      onClose={onClose}
    >
      <Choice name="part" label={t('person.part')} set="personParts" />
      <div className="case-row">
        <Words name="name" label={t('person.name')} rows={1} optional />
        <Sex />
      </div>
      <div className="case-row">
        <Words name="relation" label={t('person.relation')} rows={1} optional />
        <Words name="phone" label={t('phone')} rows={1} optional />
      </div>
      <Words name="words" label={t('note.label')} optional />
    </DeedDialog>
  );
}

/** Whoever is named is shown in the dialog alone, and gone when it closes. */
export function RevealDialog(props: DialogProps & { readonly personId: string | null }) {
  const t = useTexts(texts);
  const { view, personId, onClose } = props;
  const write = useWrite(people.reveal);
  const shown = write.data;
  return (
    <FormDialog<{ readonly why: string }>
      title={t(personId === null ? 'do.reveal' : 'do.revealPhone')}
      detail={t('reveal.note')}
      writing={write}
      send={t('reveal.send')}
      onSend={({ why }) =>
        shown === undefined ? write.mutate({ params: { id: view.id }, body: { personId, why } }) : onClose()
      }
      onClose={onClose}
    >
      {shown === undefined ? (
        <Words name="why" label={t('why')} />
      ) : (
        <Alert
          type="info"
          title={[shown.name ?? t('unnamed'), shown.phone, shown.relation, shown.unit, shown.words]
            .filter((part) => part !== null)
            .join(' · ')}
        />
      )}
    </FormDialog>
  );
}

type Placed = WriteAsk<typeof work.placeChild>['body'];

export function PlaceDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  const children = view.contents?.children ?? [];
  return (
    <DeedDialog<typeof work.placeChild, Placed>
      contract={work.placeChild}
      title={t('do.place')}
      detail={t('place.note')}
      initial={{ kind: 'temporary', caseChildId: children[0]?.id ?? '' }}
      ask={({ endsOn, ...body }) => ({ params: { id: view.id }, body: { ...body, endsOn: endsOn ?? null } })}
      onClose={onClose}
    >
      <Form.Item name="caseChildId" label={t('child')} required>
        <Select options={children.map(({ id, name }) => ({ value: id, label: name ?? t('unnamed') }))} />
      </Form.Item>
      <Choice name="kind" label={t('placement.kind')} set="placementKinds" />
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => {
          const article = getFieldValue('kind') === 'long' ? '94' : '92';
          const grounds = codesOf(placementGrounds).filter((code) => code.startsWith(article));
          return (
            <Choice name="ground" label={t('placement.ground')} set="placementGrounds" codes={grounds} />
          );
        }}
      </Form.Item>
      <Choice name="place" label={t('placement.place')} set="placementPlaces" />
      <div className="case-row">
        <Day name="startsOn" label={t('placement.startsOn')} />
        <Day name="endsOn" label={t('placement.endsOn')} optional />
      </div>
      <Words name="words" label={t('placement.words')} />
    </DeedDialog>
  );
}

export function EndPlacementDialog(
  props: DialogProps & { readonly placement: Contents['placements'][number] },
) {
  const t = useTexts(texts);
  const { view, placement, onClose } = props;
  return (
    <DeedDialog<typeof work.endPlacement, WriteAsk<typeof work.endPlacement>['body']>
      contract={work.endPlacement}
      title={t('do.endPlacement')}
      detail={t('endPlacement.note')}
      ask={(body) => ({
        params: { id: view.id, placementId: placement.id },
        version: placement.version,
        body,
      })}
      onClose={onClose}
    >
      <Choice name="why" label={t('placement.endedWhy')} set="placementEnds" />
      <Day name="endedOn" label={t('placement.endedOn')} />
      <Words name="note" label={t('note.label')} />
    </DeedDialog>
  );
}

export function AskClosingDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof closing.askClosing, WriteAsk<typeof closing.askClosing>['body']>
      contract={closing.askClosing}
      title={t('do.askClosing')}
      detail={t('askClosing.note')}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Choice name="result" label={t('result')} set="results" />
      <Words name="words" label={t('closing.words')} rows={5} />
    </DeedDialog>
  );
}

export function DecideClosingDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof closing.decideClosing, WriteAsk<typeof closing.decideClosing>['body']>
      contract={closing.decideClosing}
      title={t('do.decideClosing')}
      detail={t('decideClosing.note')}
      initial={{ verdict: 'approved' }}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Form.Item name="verdict" label={t('decision')} required>
        <Radio.Group
          options={(['approved', 'declined'] as const).map((value) => ({
            value,
            label: t(`decision.${value}`),
          }))}
        />
      </Form.Item>
      <Words name="note" label={t('why')} />
    </DeedDialog>
  );
}

export function ReopenDialog({ view, onClose }: DialogProps) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof closing.reopenCase, WriteAsk<typeof closing.reopenCase>['body']>
      contract={closing.reopenCase}
      title={t('do.reopen')}
      detail={t('reopen.note')}
      initial={{ level: view.level }}
      ask={(body) => ({ ...onHead(view), body })}
      onClose={onClose}
    >
      <Choice name="level" label={t('level')} set="levels" />
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

export function FollowUpDialog(props: DialogProps & { readonly followUp: Contents['followUps'][number] }) {
  const t = useTexts(texts);
  const { view, followUp, onClose } = props;
  return (
    <DeedDialog<typeof closing.followUp, WriteAsk<typeof closing.followUp>['body']>
      contract={closing.followUp}
      title={t('do.followUp', { months: followUp.months })}
      ask={(body) => ({
        params: { id: view.id, followUpId: followUp.id },
        version: followUp.version,
        body,
      })}
      onClose={onClose}
    >
      <Choice name="finding" label={t('followUp.finding')} set="followUpFindings" />
      <Words name="words" label={t('note.label')} />
    </DeedDialog>
  );
}
