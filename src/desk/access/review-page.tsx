/** Files of one's area that were opened in an emergency; whoever may, judges them, once. */
import { Form, Input, Radio, Segmented } from 'antd';
import { useState } from 'react';
import {
  listOpenings,
  type OpeningView,
  reviewOpening,
  verdicts,
} from '#capabilities/access/break-glass/contract.ts';
import { useOpeningColumns } from '#desk/access/columns.tsx';
import { texts } from '#desk/access/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/access/access.css';

const filters = ['all', 'unreviewed', 'reviewed'] as const;

/** The list, those not reviewed first. */
export function ReviewPage() {
  const t = useTexts(texts);
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const [reviewing, setReviewing] = useState<OpeningView | null>(null);
  const pages = useCursorPages(`openings ${filter}`, 20);
  const { cursor, limit } = pages;
  const query = {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(filter === 'all' ? {} : { state: filter }),
  };
  const result = useOperation(listOpenings, { query }, { keepFormer: true });
  useFollowing(['break-glass'], listOpenings);
  return (
    <>
      <PageHeader title={t('review.title')} note={t('review.note')} />
      <section className="sheet">
        <div className="emergency-tools">
          <Segmented
            value={filter}
            options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            onChange={setFilter}
          />
        </div>
        <DataTable
          label={t('review.title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useOpeningColumns(setReviewing)}
          empty={<EmptyState title={t('review.none')} advice={t('review.none.advice')} />}
        />
      </section>
      {reviewing === null ? null : <ReviewDialog opening={reviewing} onClose={() => setReviewing(null)} />}
    </>
  );
}

interface Entered {
  readonly verdict: (typeof verdicts)[number];
  readonly note: string;
}

function ReviewDialog(props: { readonly opening: OpeningView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { opening } = props;
  const write = useWrite(reviewOpening, props.onClose);
  return (
    <FormDialog<Entered>
      title={t('review.dialog', { person: opening.person, moment: formatMoment(opening.openedAt) })}
      detail={`${opening.reason} ${t('review.final')}`}
      writing={write}
      send={t('review.send')}
      onSend={(body) => write.mutate({ params: { id: opening.id }, body, version: opening.version })}
      onClose={props.onClose}
    >
      <Form.Item
        name="verdict"
        label={t('review.verdict')}
        rules={[{ required: true, message: t('review.verdict.needed') }]}
      >
        <Radio.Group options={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('review.words')}
        rules={[{ required: true, whitespace: true, message: t('review.words.needed') }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}
