-- A figure may be what its records amount to: money, minutes, days. Above the line stands the amount, below it how many records it is of.
alter table frozen_figure alter column numerator type bigint,
  drop constraint frozen_figure_share,
  add constraint frozen_figure_share check (denominator is null or unit in ('fen', 'minutes', 'days') or numerator <= denominator);
comment on column frozen_records.lines is
  'A line each, sorted by id: + before one above the line, - before one below alone; behind the id what it amounts to, where the figure is an amount; deflated.';
