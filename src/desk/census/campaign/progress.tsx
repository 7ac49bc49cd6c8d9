/** How far the divisions are: a line a county, unfolding into its towns; what lies below me can be accepted or sent back. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { type CampaignView, listTasks, type TaskView } from '#capabilities/census/campaigns/contract.ts';
import { isPassedOn } from '#capabilities/census/campaigns/rules.ts';
import { Moves } from '#desk/census/campaign/moves.tsx';
import { listedUnder } from '#desk/census/campaign/own-part.tsx';
import { texts } from '#desk/census/campaign/texts.ts';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { FigureLink } from '#ui/figure.tsx';
import { dayInChina, formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ShareBar } from '#ui/share-bar.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const COUNTY_LEVEL = 3;
const columns = 9;

export function Progress({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const area = useSession().division.code;
  const result = useOperation(listTasks, {
    params: { id: campaign.id },
    query: { under: listedUnder(campaign, area) },
  });
  if (result.data === undefined)
    return result.isError ? (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    ) : (
      <LoadingState lines={8} />
    );
  const { items } = result.data;
  if (items.length === 0) return <EmptyState title={t('tasks.none')} />;
  return (
    <table className="plain census-table census-progress" aria-label={t('progress')}>
      <thead>
        <tr>
          <th scope="col">{t('column.division')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.villages')}</th>
          <th scope="col">{t('column.towns')}</th>
          {(['children', 'flagged', 'held', 'files'] as const).map((key) => (
            <th key={key} scope="col" className="end">
              {t(`column.${key}`)}
            </th>
          ))}
          <th scope="col" aria-label={t('steps')} />
        </tr>
      </thead>
      <tbody>
        {items.map((task) => (
          <Part key={task.id} campaign={campaign} task={task} unfolded={items.length === 1} />
        ))}
      </tbody>
    </table>
  );
}

/** One county with its towns, or one town. */
function Part(props: {
  readonly campaign: CampaignView;
  readonly task: TaskView;
  readonly unfolded: boolean;
}) {
  const { campaign, task } = props;
  const county = task.division.level === COUNTY_LEVEL;
  const [open, setOpen] = useState(props.unfolded && county);
  return (
    <>
      <Line
        campaign={campaign}
        task={task}
        {...(county ? { toggle: { open, change: () => setOpen(!open) } } : {})}
      />
      {open ? <Towns campaign={campaign} county={task.division.code} /> : null}
    </>
  );
}

function Towns(props: { readonly campaign: CampaignView; readonly county: string }) {
  const { campaign, county } = props;
  const result = useOperation(listTasks, { params: { id: campaign.id }, query: { under: county } });
  if (result.data !== undefined)
    return result.data.items.map((town) => <Line key={town.id} campaign={campaign} task={town} below />);
  return (
    <tr>
      <td colSpan={columns}>
        {result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={3} />
        )}
      </td>
    </tr>
  );
}

function Line(props: {
  readonly campaign: CampaignView;
  readonly task: TaskView;
  readonly below?: boolean;
  readonly toggle?: { readonly open: boolean; readonly change: () => void };
}) {
  const { campaign, task, toggle } = props;
  const own = useSession().division.code; // its deeds stand above the table
  return (
    <tr className={props.below === true ? 'census-below' : 'census-county'}>
      <th scope="row">
        {toggle === undefined ? task.division.name : <Toggle name={task.division.name} {...toggle} />}
      </th>
      <td>
        <State campaign={campaign} task={task} />
      </td>
      <Counts campaign={campaign} task={task} />
      <td className="census-deeds">
        {task.division.code === own ? null : <Moves campaign={campaign} task={task} />}
      </td>
    </tr>
  );
}

function Toggle(props: { readonly name: string; readonly open: boolean; readonly change: () => void }) {
  const t = useTexts(texts);
  const { name, open, change } = props;
  return (
    <button
      type="button"
      className="census-toggle"
      aria-expanded={open}
      aria-label={t(open ? 'fold' : 'unfold', { name })}
      onClick={change}
    >
      {open ? <DownOutlined /> : <RightOutlined />} {name}
    </button>
  );
}

function State(props: { readonly campaign: CampaignView; readonly task: TaskView }) {
  const c = useTexts(common);
  const today = dayInChina(useSession().now);
  const { campaign, task } = props;
  const late = campaign.state === 'open' && campaign.deadline < today && !isPassedOn(task.state);
  return (
    <>
      <StateTag tone={toneOf(task.state)} words={c(`task.${task.state}`)} />
      {late ? <span className="census-alarm census-late">{c('overdue')}</span> : null}
      {task.note === null ? null : <div className="census-aside census-remark">{task.note}</div>}
    </>
  );
}

/** Held rows and rosters are counted by county; a town's line leaves them open. */
function Counts(props: { readonly campaign: CampaignView; readonly task: TaskView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { campaign, task } = props;
  const { progress, division } = task;
  const county = division.level === COUNTY_LEVEL;
  const { id, can } = campaign;
  return (
    <>
      <td>
        <Share part={progress.villagesReported} whole={progress.villages} />
      </td>
      <td>{county ? <Share part={progress.townsPassedOn} whole={progress.towns} /> : null}</td>
      <td className="end">
        <FigureLink
          label={t('column.children')}
          value={progress.counted}
          to={`/children?division=${division.code}`}
        />
      </td>
      <td className="end">
        <span className={progress.flagged === 0 ? 'number number-none' : 'number'}>
          {formatCount(progress.flagged, language)}
        </span>
      </td>
      <td className="end">
        {county ? (
          <FigureLink
            label={t('column.held')}
            value={progress.held}
            tone="alarm"
            {...(can.review ? { to: `/census/${id}/held?county=${division.code}` } : {})}
          />
        ) : null}
      </td>
      <td className="end">
        {county ? (
          <FigureLink
            label={t('column.files')}
            value={progress.imports}
            {...(can.review ? { to: `/census/${id}?tab=files&county=${division.code}` } : {})}
          />
        ) : null}
      </td>
    </>
  );
}

function Share(props: { readonly part: number; readonly whole: number }) {
  const language = useLanguage();
  return (
    <span className="census-share">
      <ShareBar part={props.part} whole={props.whole} />
      <span className="number">
        {formatCount(props.part, language)} / {formatCount(props.whole, language)}
      </span>
    </span>
  );
}
