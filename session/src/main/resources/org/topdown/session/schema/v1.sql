-- Version 1, frozen: songs out there are made of it. What changes comes as version 2.

-- Which versions of the program shaped this file. Every later version can read this table.
create table format (
  version integer primary key,
  program text not null,
  at text not null
) strict;

create table song (
  id integer primary key check (id = 1),
  name text not null,
  sample_rate_hz real not null check (sample_rate_hz > 0),
  imported_folder text,
  template_name text,
  template_yaml text,
  brief text,
  branch text not null references branch (name) deferrable initially deferred,
  created text not null
) strict;

-- Every mix there ever was, as the edit that led to it from its parent; some also in full, so that few edits need
-- to be applied to come to any of them. The first state has no parent and no edit.
create table state (
  id integer primary key,
  parent_id integer references state (id),
  branch text not null,
  label text not null,
  edit text check (json_valid(edit)),
  mix text check (json_valid(mix)),
  edits_since_mix integer not null,
  created text not null,
  check ((parent_id is null) = (edit is null)),
  check ((mix is null) = (edits_since_mix > 0))
) strict;
create index state_parent on state (parent_id);

-- head: where the branch stands; tip: where redo leads to, head or a descendant of it.
create table branch (
  name text primary key,
  head_id integer not null references state (id),
  tip_id integer not null references state (id),
  created text not null
) strict;

create table snapshot (
  name text primary key,
  state_id integer not null references state (id),
  created text not null
) strict;

-- files: where it came from, [{"file": path relative to the imported folder, "channel": 0.. or -1 for all}].
create table audio (
  id text primary key,
  file text not null unique,
  content_hash text not null,
  channels integer not null check (channels in (1, 2)),
  frames integer not null check (frames >= 0),
  start_frame integer not null check (start_frame >= 0),
  files text not null check (json_valid(files)),
  source_rate_hz real not null,
  source_bits integer not null,
  inventory text check (json_valid(inventory)),
  created text not null
) strict;

create table print (
  id integer primary key,
  file text not null,
  state_id integer not null references state (id),
  kind text not null,
  figures text check (json_valid(figures)),
  created text not null
) strict;

-- file: the original, relative to the imported folder, or null; audio_file: within the song's folder.
create table source (
  id text primary key,
  kind text not null,
  name text not null,
  file text,
  audio_file text not null,
  figures text check (json_valid(figures)),
  created text not null
) strict;

-- What was measured of a state's mix; no row where nothing was, or where it no longer holds.
create table figures (
  state_id integer primary key references state (id),
  json text not null check (json_valid(json)),
  created text not null
) strict;

create table ignored (
  file text primary key,
  why text not null
) strict;

-- What was decided on the way to a state, and why.
create table choice (
  id integer primary key,
  state_id integer not null references state (id),
  topic text not null,
  subject text not null,
  what text not null,
  why text not null
) strict;
create index choice_state on choice (state_id);
