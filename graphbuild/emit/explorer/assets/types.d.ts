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

/** What a note says, word by word. */
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
}

interface Edge {
  index: number;
  source: number;
  target?: number;
  value?: unknown;
  predicate: string;
  strength?: number;
  level?: number;
  scale?: number;
  density?: string;
  via?: number[];
  annotation?: string[];
  publications?: number[];
  moments?: [string, string][];
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
  level: number;
  find: string;
  open: string[];
  scope: string;
  from: string;
  to: string;
  ways: string;
  rank: string;
  extent: string;
  sort: string;
  rows: string;
  note: string;
  ask: string;
}

/** One of the page's views; `cells` are its rows for a spreadsheet, `picture` its drawing. */
interface View {
  label: string;
  open(main: HTMLElement): void;
  close?(): void;
  draw(now: State, before?: State): void;
  cells?(): string[][];
  picture?(): SVGElement | null;
}

interface Box {
  key: string;
  node: number;
  edge: Edge | null;
  side: number;
  level: number;
  parent: Box | null;
  children: Box[];
  rest: number;
  loop: boolean;
  both: Edge | null;
  lines: string[];
  sub: string;
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
  columns: { x: number; text: string }[];
}

/** `rest`: how many inputs and outputs are not drawn. */
type Plan = Drawing & { rest: { in: number; out: number } };

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
  text: string;
  x: number;
  y: number;
  size: number;
  bold: boolean;
}
