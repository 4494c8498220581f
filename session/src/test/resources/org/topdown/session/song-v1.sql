-- A song as version 1 of the format wrote it. Never change this file.
pragma application_id = 1413773166;
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
create table source (
  id text primary key,
  kind text not null,
  name text not null,
  file text,
  audio_file text not null,
  figures text check (json_valid(figures)),
  created text not null
) strict;
create table figures (
  state_id integer primary key references state (id),
  json text not null check (json_valid(json)),
  created text not null
) strict;
create table ignored (
  file text primary key,
  why text not null
) strict;
create table choice (
  id integer primary key,
  state_id integer not null references state (id),
  topic text not null,
  subject text not null,
  what text not null,
  why text not null
) strict;
create index choice_state on choice (state_id);
insert into format values (1, 'Topdown 0.1.0', '2026-11-22T19:00:00Z');
insert into state values (1, null, 'main', 'New song', null, '{"strips":[{"id":"mix","name":"Mix bus","tier":"MIX","role":"mix","roleDetail":"","clip":null,"head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},"chain":[],"output":{"faderDb":0.0,"pan":0.0,"width":1.0},"muted":false,"outputTo":""}]}', 0, '2026-11-22T19:00:01.5Z');
insert into state values (2, 1, 'main', 'Add kick', '{"edit":"addStrip","position":0,"strip":{"id":"kick","name":"Kick","tier":"TRACK","role":"kick","roleDetail":"in","clip":{"audioId":"kick","channels":1,"startFrame":0,"frames":48000},"head":{"trimDb":-3.5,"polarityInverted":true,"delayMs":0.0},"chain":[{"id":"eq","params":{"kind":"eq","bands":[{"kind":"BELL","frequencyHz":60.0,"gainDb":1.5,"q":1.0,"slopeDbPerOctave":12,"enabled":true}]},"bypassed":true},{"id":"comp","params":{"kind":"compressor","character":"CLEAN","curve":{"thresholdDb":-18.0,"ratio":1.0,"kneeDb":6.0},"attackMs":10.0,"releaseMs":150.0,"detector":"PEAK","keyHighPassHz":0.0,"lookaheadMs":0.0,"mix":1.0,"makeupDb":0.0},"bypassed":false}],"output":{"faderDb":"-inf","pan":-0.25,"width":1.0},"muted":false,"outputTo":"mix"}}', null, 1, '2026-11-22T19:00:02Z');
insert into state values (3, 2, 'main', 'Pan kick', '{"edit":"setOutput","stripId":"kick","output":{"faderDb":0.0,"pan":1.0,"width":1.0}}', null, 2, '2026-11-22T19:00:03Z');
insert into state values (4, 2, 'guitars first', 'Mute kick', '{"edit":"setMuted","stripId":"kick","muted":true}', null, 2, '2026-11-22T19:00:04Z');
insert into state values (5, 4, 'guitars first', 'Rename kick', '{"edit":"rename","stripId":"kick","name":"Kick ü"}', null, 3, '2026-11-22T19:00:05Z');
insert into branch values ('main', 3, 3, '2026-11-22T19:00:01Z');
insert into branch values ('guitars first', 4, 5, '2026-11-22T19:00:04Z');
insert into song values (1, 'Old song', 44100.0, '/music/old', 'rock', 'name: rock', null, 'guitars first', '2026-11-22T19:00:00Z');
insert into snapshot values ('first', 2, '2026-11-22T19:00:02Z');
insert into audio values ('kick', 'audio/kick.wav', 'ab12', 1, 48000, 0, '[{"file":"Drums/Kick.wav","channel":-1}]', 48000.0, 24, null, '2026-11-22T19:00:02Z');
insert into print values (1, 'prints/rough.wav', 2, 'ROUGH', null, '2026-11-22T19:00:02Z');
insert into source values ('rough', 'ROUGH', 'Rough', 'rough.mp3', 'audio/rough.wav', null, '2026-11-22T19:00:02Z');
insert into figures values (2, '{"integratedLufs":-18.0}', '2026-11-22T19:00:02Z');
insert into ignored values ('notes.txt', 'not audio');
insert into choice values (1, 2, 'role', 'kick', 'kick', 'the name says so');
pragma user_version = 1;
