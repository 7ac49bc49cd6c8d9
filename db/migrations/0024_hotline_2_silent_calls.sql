-- Each minute asks for calls of which nothing more was heard.
create index phone_call_silent on phone_call (heard_at) where state in ('ringing', 'answered');
