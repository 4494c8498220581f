-- Version 2: where the song stands in time, how loud its print was asked for, and what was being brought in.

-- Where the song's first frame stands on the clock that stamped its files, in seconds; null where none was stamped.
alter table song add column origin_seconds real;

-- Loudness of the print as it was asked for; null for the template's.
alter table song add column print_lufs real;

-- A file holds the print that was written last; rows of what it held before lead nowhere.
delete from print where id not in (select max(id) from print group by file);
create unique index print_file on print (file);

-- Files of the song's folder that are being written and belong to nothing yet. What a process leaves here when it is
-- killed is deleted by the next one that opens the song for writing.
create table arriving (
  file text primary key
) strict;
