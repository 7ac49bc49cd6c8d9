-- Which articles have a word in their title is asked of an index of its own, so that a word that stands in most articles costs
-- no reading of them.
create index knowledge_article_title_words on knowledge_article using gin (ts_filter(words, '{a}')) with (fastupdate = off);
