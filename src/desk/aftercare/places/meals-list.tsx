/** Who eats at a session; a tick orders or takes back a meal for that day. */
import { Checkbox } from 'antd';
import type { z } from 'zod';
import { type mealLine, orderMeals, readMeals } from '#capabilities/aftercare/places/meals/contract.ts';
import { texts } from '#desk/aftercare/places/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

export function MealsList(props: { readonly session: string }) {
  const t = useTexts(texts);
  const params = { id: props.session };
  const result = useOperation(readMeals, { params });
  const write = useWrite(orderMeals);
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, meals, can } = result.data;
  return (
    <>
      <ProblemAlert problem={write.error} />
      <PlainTable<z.output<typeof mealLine>>
        size="small"
        pagination={false}
        rowKey="placeId"
        dataSource={[...items]}
        locale={{ emptyText: <EmptyState title={t('meals.none')} /> }}
        columns={[
          { title: t('meals.child'), dataIndex: 'childName' },
          {
            title: t('meals.count', { count: meals }),
            width: 200,
            render: (_, row) => (
              <Checkbox
                aria-label={`${row.childName} ${t('meal')}`}
                checked={row.wanted}
                disabled={!can.order || write.isPending}
                onChange={(event) =>
                  write.mutate({
                    params,
                    body: { orders: [{ placeId: row.placeId, wanted: event.target.checked }] },
                  })
                }
              >
                {row.changed ? t('meals.changed') : null}
              </Checkbox>
            ),
          },
        ]}
      />
    </>
  );
}
