/** What a role looks like: a hue per family, never without the role's name. */

interface Family {
  readonly hue: number;
  /** Lines in a square of twelve. */
  readonly icon: string;
  readonly roles: string;
}

const FAMILIES: readonly Family[] = [
  {
    hue: 12,
    icon: "M1 4a5 2 0 0 0 10 0a5 2 0 0 0-10 0v5a5 2 0 0 0 10 0V4",
    roles: "kick snare tom floortom room drums percussion",
  },
  { hue: 12, icon: "M1 5q5-3 10 0M6 4v7M3 11h6", roles: "hihat ride cymbal overhead" },
  { hue: 265, icon: "M1 6q1.5-6 2.8 0t2.8 0t2.8 0", roles: "bass upright synthbass" },
  {
    hue: 135,
    icon: "M11 1L6 6M6.5 5.5a2.5 2.5 0 1 0-4 4a2.5 2.5 0 1 0 4-4",
    roles: "eguitar rhythmguitar leadguitar aguitar plucked rhythmguitars leadguitars",
  },
  { hue: 205, icon: "M1 2h10v8H1zM4.3 6v4M7.7 6v4M4.3 2v4M7.7 2v4", roles: "piano epiano organ keys synth pad" },
  { hue: 170, icon: "M4 9V2l6-1v7M4 9a1.5 1.5 0 1 1-3 0a1.5 1.5 0 1 1 3 0", roles: "strings brass winds" },
  { hue: 45, icon: "M6 1v5M4 2v4a2 2 0 0 0 4 0V2a2 2 0 0 0-4 0M6 8v3", roles: "leadvocal doublevocal vocals speech" },
  {
    hue: 325,
    icon: "M4 1a1.5 1.5 0 0 1 0 5a1.5 1.5 0 0 1 0-5M1 11q0-4 3-4t3 4M8 2a1.5 1.5 0 0 1 0 4M9 7q2 0 2 4",
    roles: "backingvocal backingvocals adlib",
  },
  { hue: 235, icon: "M1 6h1M4 3v6M6.5 1v10M9 4v4M11 6h0", roles: "fx return effects" },
];

const BY_ROLE = new Map(FAMILIES.flatMap((family) => family.roles.split(" ").map((role) => [role, family] as const)));

/** For what is of no family: a plain fader. */
const PLAIN_ICON = "M6 1v10M3 7h6";

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
  const hue = BY_ROLE.get(role)?.hue;
  return hue === undefined ? "var(--dim)" : `hsl(${hue} var(--role-s) var(--role-l))`;
}

/** The lines of its icon, in a square of twelve. */
export function roleIcon(role: string): string {
  return BY_ROLE.get(role)?.icon ?? PLAIN_ICON;
}

export function roleWords(role: string, detail: string): string {
  return [WORDS[role] ?? role, detail].filter((word) => word !== "").join(" ");
}
