/** The values that the page's modules hand to each other; the compiler alone reads this. */

interface Thing {
  index: number;
  id: string;
  iri: string;
  kind: string;
  label: string;
  labels?: string[];
  matches?: [string, string][];
  path?: string;
}

/** Rows as columns of which every value is written once; how is told in `packing.py`. */
interface Packed {
  rows: number;
  words: string;
  shared: unknown[];
  columns: [string, string, string][];
}

/** What a note says, word by word; a name is told where it is written otherwise than the thing is called. */
interface Quote {
  column: number;
  quote: string;
  heading: string[];
  by: string;
  subjectText?: string;
  objectText?: string;
  subjectRule?: string;
  objectRule?: string;
  qualifiers?: Record<string, unknown[]>;
}

interface Statement {
  id: string;
  path: string;
  line: number;
  place: number;
  edge: number;
}

interface Edge {
  index: number;
  source: number;
  target?: number;
  value?: unknown;
  predicate: string;
  strength?: number;
  low?: number;
  denied?: boolean;
  certainty?: string;
  certaintyText?: string[];
  level?: number;
  scale?: number;
  density?: string;
  via?: number[];
  annotation?: string[];
  publications?: number[];
  moments?: [string, string][];
  rank?: number;
  statements: Statement[];
}

interface Kind {
  label: string;
  onLight: string;
  onDark: string;
  shape: string;
  path: string;
  dashed: boolean;
  definition: string;
  parents: string[];
}

interface Predicate {
  label: string;
  inverse: string;
  symmetric: boolean;
  flow: boolean;
  ofNotes: boolean;
  range: string;
  role?: string;
}

interface Problem {
  code: string;
  severity: string;
  message: string;
  hint: string;
  path: string;
  line: number;
  column: number;
}

/** All that the address tells. */
interface State {
  view: string;
  node: string;
  edge: string;
  depth: number;
  hops: number;
  kinds: string[];
  edges: string[];
  min: number;
  inputs: number;
  outputs: number;
  level: number;
  find: string;
  open: string[];
  scope: string;
  from: string;
  to: string;
  ways: string;
  rank: string;
  extent: string;
  among: string;
  with: string[];
  colour: string;
  embed: string;
  sort: string;
  rows: string;
  note: string;
  ask: string;
}

/** What a build says differently: names of things as they are called, and what differs, by the name of a property. */
interface Change {
  kind: string;
  note: string;
  line: number;
  subject: string;
  predicate: string;
  object: string;
  before: [string, string][];
  after: [string, string][];
}

/** What came, went and changed since the output before. */
interface Changes {
  counts: Record<string, number>;
  rows: Change[];
}

/** One of the page's views; `cells` are its rows for a spreadsheet, `picture` its drawing. */
interface View {
  label: string;
  open(main: HTMLElement): void;
  close?(): void;
  draw(now: State, before?: State): void;
  cells?(): string[][];
  key?(): string;
  picture?(): SVGElement | null;
}

/** A column of a table: its value for a spreadsheet and for sorting, and what is shown of it. */
interface Column<Row> {
  title: string;
  number?: boolean;
  of(row: Row): string | number;
  show?(row: Row): unknown;
}

/** What a reload of the page would lose. */
interface Kept {
  trail?: string[];
  scrolled?: [string, number, number][];
  node?: string;
  theme?: string;
  typed?: string;
  held?: string;
}

/** Edges in columns; what these hold is told in `data.py`. */
interface EdgeColumns {
  source: string;
  predicate: string;
  target: string;
  more: Packed;
}

interface StatementColumns {
  edge: string;
  notes: string;
  line: string;
  digests: string;
  ids: Record<number, string>;
}

/** Things in columns; what these hold is told in `things.py`. */
interface Things {
  words: string;
  labels: string[];
  family: string;
  more: Packed;
  families: [string, string][];
  registries: [string, string][];
}

/** All that the page is given; what it holds is told in `data.py`. */
interface PageData {
  title: string;
  base: string;
  published: boolean;
  folded: boolean;
  vocabulary: string;
  focus: number;
  kinds: Record<string, Kind>;
  palette?: { onLight: string; onDark: string }[];
  predicates: Record<string, Partial<Predicate> & { label: string }>;
  paths: string[];
  cuts: number[];
  nodes: Things;
  edges: EdgeColumns;
  denials: EdgeColumns;
  statements: StatementColumns;
  places: string;
  towns: string;
  topicOf?: number[];
  topics?: [number, number][];
  coverage?: Record<string, number>;
  mentions?: [number, number][];
  sources?: { obsidian?: string; vscode?: string; site?: Record<string, string> };
  diagnostics: Packed;
}

interface Box {
  key: string;
  node: number;
  edge: Edge | null;
  side: number;
  level: number;
  parent: Box | null;
  children: Box[];
  rest: number[];
  loop: boolean;
  both: Edge | null;
  lines: string[];
  letters: number;
  subs: string[];
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Wire {
  edge: Edge;
  from: Box;
  to: Box;
  outer: Box;
  d: string;
  tip: [number, number, number];
  at: [number, number];
}

interface Drawing {
  boxes: Box[];
  wires: Wire[];
  width: number;
  height: number;
  columns: { x: number; y: number; text: string }[];
}

/** `all`: what the filters leave on a side; `rest`: the inputs and outputs that are not drawn; `hops`: how many there was room for. */
type Plan = Drawing & { all: { in: Edge[]; out: Edge[] }; rest: { in: number[]; out: number[] }; pathways: boolean; hops: number };

interface Spot {
  x: number;
  y: number;
}

/** Left, top, right, bottom. */
type Area = [number, number, number, number];

/** Edges between two towns, as one line. */
interface Bundle {
  from: number;
  to: number;
  count: number;
}

interface Scene {
  nodes: Set<number>;
  edges: Edge[];
  closed: Map<number, number>;
  bundles: Bundle[];
  says: string;
}

interface Picker {
  field: HTMLElement;
  input: HTMLInputElement;
}

interface Step {
  at: number;
  edge: Edge | null;
  cost: number;
}

interface Route {
  steps: Step[];
  cost: number;
}

interface Label {
  lines: string[];
  x: number;
  y: number;
  size: number;
  bold: boolean;
}

/** A mark of a drawing; `shape` is a path in a square of 16 by 16. */
interface Dot {
  id: number;
  x: number;
  y: number;
  size: number;
  shape: string;
  fill: string;
  border: string;
  thick: number;
  dashed: boolean;
  opacity: number;
  picked: boolean;
}

/** `quiet` lines are there only while one of their ends is pointed at, `plain` ones have no head, `crossed` ones are denied. */
interface Line {
  id: number | string;
  from: number;
  to: number;
  width: number;
  bend: number;
  dashes: number[];
  colour: string;
  opacity: number;
  picked: boolean;
  quiet: boolean;
  plain: boolean;
  crossed: boolean;
}

interface Hit {
  dot?: number;
  line?: number | string;
}

/** What labels need to know of a drawing. */
interface Drawn {
  scale: number;
  sparse: boolean;
  found: Set<number> | null;
  focus: number;
  picked: number;
  over: number;
  closed: Map<number, number>;
  dots: Dot[];
  lines: Line[];
  view: Area | null;
  point(line: Line, share: number): Spot | undefined;
}
