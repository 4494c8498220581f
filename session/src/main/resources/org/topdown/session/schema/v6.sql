-- Version 6: what is pinned to moments of the song.

-- Words somebody noted while listening; strip_id names a strip of the mix, or is null.
create table note (
  id integer primary key autoincrement,
  frame integer not null check (frame >= 0),
  kind text not null,
  state text not null,
  strip_id text,
  text text not null,
  created text not null
) strict;

-- Places, and sections, which go as far as the next section.
create table marker (
  id integer primary key autoincrement,
  frame integer not null check (frame >= 0),
  kind text not null,
  name text not null,
  created text not null
) strict;
