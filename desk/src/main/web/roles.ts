/** What a role looks like: a hue per family, never without the role's name. */

const FAMILIES: readonly (readonly [hue: number, roles: string])[] = [
  [12, "kick snare hihat tom floortom ride cymbal overhead room drums percussion"],
  [265, "bass upright synthbass"],
  [135, "eguitar rhythmguitar leadguitar aguitar plucked rhythmguitars leadguitars"],
  [205, "piano epiano organ keys synth pad"],
  [170, "strings brass winds"],
  [45, "leadvocal doublevocal vocals speech"],
  [325, "backingvocal backingvocals adlib"],
  [235, "fx return effects"],
];

const HUES = new Map(FAMILIES.flatMap(([hue, roles]) => roles.split(" ").map((role) => [role, hue])));

const WORDS: Readonly<Record<string, string>> = {
  hihat: "hi-hat",
  floortom: "floor tom",
  synthbass: "synth bass",
  eguitar: "guitar",
  rhythmguitar: "rhythm guitar",
  leadguitar: "lead guitar",
  aguitar: "acoustic",
  epiano: "e-piano",
  leadvocal: "lead vocal",
  doublevocal: "double",
  backingvocal: "backing",
  rhythmguitars: "rhythm guitars",
  leadguitars: "lead guitars",
  backingvocals: "backing",
  mix: "mix bus",
};

export function roleColour(role: string): string {
  const hue = HUES.get(role);
  return hue === undefined ? "var(--dim)" : `hsl(${hue} var(--role-s) var(--role-l))`;
}

export function roleWords(role: string, detail: string): string {
  return [WORDS[role] ?? role, detail].filter((word) => word !== "").join(" ");
}
