-- Version 4, the tables' part of it: what the song is played at.

-- Quarter notes a minute; null where nobody said.
alter table song add column tempo_bpm real;

alter table song add column time_signature text not null default '4/4';
