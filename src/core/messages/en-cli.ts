import type { Language } from "./index.ts";

const quoted = (text: string) => `“${text}”`;
const meant = (near: string | undefined) => (near === undefined ? "" : ` Did you mean ${quoted(near)}?`);
const listed = (names: readonly string[]) => (names.length > 12 ? `${names.slice(0, 12).join(", ")} and ${names.length - 12} more` : names.join(", "));
const languageNames: Record<Language, string> = { en: "English", zh: "Chinese" };

const render = {
  about: "Writes the figures of notebooks as files, the same bytes that the app's export gives.",
  usage: "planflow render NOTEBOOK… --out DIR [options]",
  options: {
    "out": "The folder to write to. It is made where it is not there; files of the same name are replaced. Required.",
    "cell": "Only the figure with this id; several with commas or by repeating the option. Default: all figures. “planflow list” tells the ids.",
    "format": "svg (text as text), svg-outline (text as shapes, for places without fonts), png, pdf, csv (the numbers), json (the cell and its numbers); several with commas. Default: svg.",
    "preset": "The place that the figure is made for: journal (89 mm wide), journal-double (183 mm), a4 (156 mm), slide (338.67 × 190.5 mm), custom (120 mm, or --width). Default: a4; custom with --width.",
    "width": "The figure's width with its unit, mm, cm, in, pt or px (96 to the inch): 120mm. Default: the preset's.",
    "height": "The most height there is, with its unit: text becomes smaller to fit, down to the preset's least. Default: as high as the figure needs; a slide's height.",
    "text": "The size of names and numbers in points; titles are larger, notes a little smaller. Default: the preset's (7.5 for journals, 9 for a4, 14 for slides, 8 for custom), smaller where the figure would not fit.",
    "theme": "colour, grey, or print (black and white). Default: what the notebook says, which is colour where it says nothing.",
    "background": "white or none. Default: white.",
    "without": "Parts to leave out: title, legend, note, source, filters, version; several with commas. Default: none.",
    "filter": "Filters all figures as the page's address does: 'sector=digital&plan=key-points-2023'. Default: none.",
    "lang": "en or zh: the language of figures that have it; the others stay in their own and say so. Default: that of the notebook.",
    "scale": "Pixels of a PNG: 1, 2, 3 or 4 times 96 to the inch. Default: 2.",
    "manifest": "Also writes manifest.json: every file with its figure, filters, size and SHA-256.",
    "data": "The folder of the dataset. Default: the one that comes with Planflow.",
    "jobs": "How many threads draw. The files are the same for any number. Default: one for each processor; for svg, csv and json alone as many as are worth their start.",
  },
  more: [
    "NOTEBOOK is a Markdown file (its path ends in .md) or the name of one that comes with Planflow, such as key-points-2024. Files are named by their cells: areas-2024.svg.",
    "A cell that cannot be read is told and the others are written. Files are complete or not there: what is stopped or fails leaves nothing half-written.",
  ],
  examples: [
    "planflow render key-points-2024 --out figures",
    "planflow render report.md --out figures --cell areas-2024 --format pdf,png --preset journal",
    "planflow render overview sectors --out slides --preset slide --theme grey --without source",
    "planflow render sectors --out figures --filter 'plan=key-points-2023,key-points-2024' --manifest",
  ],
};

const bundle = {
  about: "Makes one HTML file of notebooks, data and app. It opens by a double click, also from a USB stick and without a network: it filters, presents and exports.",
  usage: "planflow bundle NOTEBOOK… --out FILE.html [options]",
  options: {
    "out": "The file to write. Its folder is made where it is not there; a file of the same name is replaced. Required.",
    "data": "The folder of the dataset. Default: the one that comes with Planflow.",
    "no-chinese": "Leaves out the fonts for exports with Chinese characters, which makes the file 4 MB smaller. PNG, PDF and SVG as shapes can then not be made of figures with Chinese text; the screen and SVG as text do not need these fonts.",
  },
  more: [
    "NOTEBOOK is a Markdown file (its path ends in .md) or the name of one that comes with Planflow, such as key-points-2024. One notebook opens at once; of several the file shows a list in the order given.",
    "Data and notebooks are checked as by “planflow check”; what is wrong is told and the file is written, unless the data cannot be loaded. The sizes printed are what each part takes in the file.",
    "The file asks no host for anything. What somebody writes in it is kept in their browser, not in the file.",
  ],
  examples: [
    "planflow bundle key-points-2024 --out briefing.html",
    "planflow bundle report.md overview --data my-plans --out briefing.html",
    "planflow bundle report.md --out small.html --no-chinese",
  ],
};

const slides = {
  about: "Writes a notebook as slides for PowerPoint, the same bytes that the app saves.",
  usage: "planflow slides NOTEBOOK --out FILE.pptx [options]",
  options: {
    "out": "The file to write; its name ends in .pptx. Its folder is made where it is not there; a file of the same name is replaced. Required.",
    "lang": "en or zh: the language of figures that have it; the others stay in their own and say so. Default: that of the notebook.",
    "aspect": "16:9 or 4:3: the shape of the slides. Default: what the notebook says, which is 16:9 where it says nothing.",
    "theme": "colour, grey, or print (black and white). Default: what the notebook says, which is colour where it says nothing.",
    "filter": "Filters all figures and tables as the page's address does: 'sector=digital&plan=key-points-2023'. Default: none.",
    "data": "The folder of the dataset. Default: the one that comes with Planflow.",
  },
  more: [
    "NOTEBOOK is a Markdown file (its path ends in .md) or the name of one that comes with Planflow, such as key-points-2024. One notebook makes one file.",
    "Titles and text are text boxes, tables are tables, figures are SVG pictures with a PNG for older programs; notes are speaker notes. A cell that cannot be read says so in its place.",
  ],
  examples: ["planflow slides key-points-2024 --out deck.pptx", "planflow slides sectors --out talk/sectors.pptx --lang zh --aspect 4:3 --filter plan=key-points-2024"],
};

/** Every word that the command line says, beside the sentences for problems, findings and notices. */
export const commandLine = {
  help: {
    titles: { usage: "Usage:", verbs: "Verbs:", options: "Options:", exits: "Exit status:", examples: "Examples:" },
    program: {
      about: "Planflow draws figures of policy plans from notebooks and a dataset.",
      usage: "planflow VERB … [options], planflow VERB --help",
      options: { help: "Shows this help; behind a verb, the verb's own.", version: "Shows the version." },
      exits: [
        ["0", "All is well."],
        ["1", "Something was found: a cell or a row that is wrong, a line of an SVG."],
        ["2", "The command line asks for what does not exist or cannot be."],
        ["70", "A fault of Planflow."],
        ["74", "A file could not be written."],
        ["130, 143", "Stopped by Ctrl+C, or asked to end."],
      ] as const,
      examples: ["planflow list key-points-2024", "planflow render key-points-2024 --out figures", "planflow slides key-points-2024 --out deck.pptx", "planflow check", "planflow lint figures/*.svg"],
    },
    verbs: {
      render,
      slides,
      bundle,
      list: {
        about: "Lists the figures of a notebook: id, kind, title and languages.",
        usage: "planflow list NOTEBOOK [--json]",
        options: { json: "As JSON, with the line of each cell." },
        examples: ["planflow list key-points-2024", "planflow list report.md --json"],
      },
      check: {
        about: "Checks the dataset and notebooks, all that come with Planflow by default, and tells everything that is wrong with file and line.",
        usage: "planflow check [NOTEBOOK…] [--data DIR]",
        options: { data: "The folder of the dataset. Default: the one that comes with Planflow." },
        examples: ["planflow check", "planflow check report.md --data my-plans"],
      },
      lint: {
        about: "Checks SVG files for what programs that take figures ignore or read differently, with file and line.",
        usage: "planflow lint FILE.svg… [--least POINTS]",
        options: { least: "The smallest text that is right, in points. Default: what the file says of the place it was made for, otherwise 5." },
        examples: ["planflow lint figures/*.svg", "planflow lint areas-2024.svg --least 6"],
      },
    },
  },

  /** Where the program's own name should stand in front: 'planflow: …'. */
  said: (text: string) => `planflow: ${text}`,

  /** What the command line asks wrongly. */
  wrong: {
    noVerb: (verbs: readonly string[]) => `say what to do: ${verbs.join(", ")}`,
    verb: (found: string, verbs: readonly string[], near: string | undefined) => `there is no verb ${quoted(found)}. Verbs: ${verbs.join(", ")}.${meant(near)}`,
    option: (found: string, near: string | undefined) => `there is no option ${quoted(found)}.${meant(near)}`,
    noValue: (option: string) => `${option} takes no value`,
    value: (option: string, takes: string) => `${option} needs a value: ${option} ${takes}`,
    twice: (option: string) => `${option} stands twice`,
    help: (verb?: string) => `“planflow ${verb ? `${verb} ` : ""}--help” tells what there is`,
    /** A problem of an option's value, which names neither. */
    setting: (option: string, problem: string) => `--${option}: ${problem}`,
    presetAndWidth: (preset: string) => `--width makes a figure of any size, and --preset ${preset} has its own: leave one of them out`,
    jobs: (found: string, most: number) => `--jobs should be a whole number from 1 to ${most}, but is ${quoted(found)}`,
    least: (found: string) => `--least should be a size in points such as 6, but is ${quoted(found)}`,
    noOutFile: () => "--out is missing: name the file to write, such as briefing.html",
    outEnding: (found: string) => `--out: the name of the file should end in .html, so that a double click opens it, but is ${quoted(found)}`,
    noOut: () => "--out is missing: name the folder to write to",
    noDeck: () => "--out is missing: name the file to write, such as deck.pptx",
    notDeck: (found: string) => `--out should be a file whose name ends in .pptx, but is ${quoted(found)}`,
    oneDeck: () => "only one notebook can be made into slides at a time",
    noNotebook: () => "name a notebook: a path that ends in .md, or one that comes with Planflow, such as key-points-2024",
    oneNotebook: () => "only one notebook can be listed at a time",
    noFile: () => "name the SVG files to check",
    notebook: (problem: string) => `${problem} A notebook of your own is a path that ends in .md.`,
    cell: (found: string, known: readonly string[], near: string | undefined) =>
      `--cell: there is no figure ${quoted(found)}.${known.length > 0 ? ` Figures: ${listed(known)}.` : ""}${meant(near)}`,
    /** `here` and `other` say where: 'report.md:12: areas'. */
    sameFile: (file: string, here: string, other: string) => `two things would be written to ${quoted(file)}: ${here} and ${other}`,
    theManifest: () => "the manifest",
    read: (file: string, reason: string) => `${file} cannot be read: ${reason}`,
    out: (folder: string, reason: string) => `--out: nothing can be written to ${quoted(folder)}: ${reason}`,
  },

  /** Why files cannot be read or written, by the code of the system's error. */
  reasons: {
    ENOENT: "there is no such file or folder",
    EACCES: "it is not permitted",
    EPERM: "it is not permitted",
    EROFS: "the disk cannot be written to",
    EISDIR: "it is a folder",
    ENOTDIR: "a file stands where a folder should be",
    EEXIST: "a file stands where a folder should be",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk's quota is used up",
    EFBIG: "the file is larger than is allowed here",
    EMFILE: "too many files are open",
    ENAMETOOLONG: "its name is too long",
    ELOOP: "its links lead in a circle",
    ERR_FS_FILE_TOO_LARGE: "it is too large",
    ERR_STRING_TOO_LONG: "it is too large",
    ERR_ENCODING_INVALID_ENCODED_DATA: "it is not text in UTF-8",
    ERR_INVALID_ARG_VALUE: "its name is not one that a file can have",
    device: "it is not a file",
  } as Record<string, string>,

  /** What to know of a figure that is written nevertheless. */
  notice: {
    otherLanguage: (asked: Language, own: Language) => `has no ${languageNames[asked]}; it is drawn in ${languageNames[own]}`,
    doubt: (problem: string) => `${problem} Figures are drawn as the rows say.`,
  },
  ofFigure: (id: string, text: string) => `${id}: ${text}`,
  progress: (done: number, all: number, id: string) => `${done}/${all} ${id}`,
  slide: (n: number, all: number) => `slide ${n}/${all}`,
  titled: (title: string, languages: readonly string[]) => `${title} (${languages.join(", ")})`,
  unread: (reason: string) => `cannot be read: ${reason}`,
  unwritten: (file: string, reason: string) => `${file} could not be written: ${reason}. What was written before is complete.`,
  more: (n: number) => `… and ${n} more`,

  /** What a file that was bundled holds. */
  bundle: {
    app: "app",
    workers: "app’s workers",
    fonts: "fonts of exports",
    renderer: "renderer of PNG",
    data: "data",
    listing: "list of notebooks",
    rows: (items: string, rows: string) => `${items} items in ${rows} rows`,
    /** A notebook whose file has a name that no address can hold. */
    id: (id: string) => `its address says ${quoted(id)}`,
    kB: (kB: string) => `${kB} kB`,
    noChinese: () => "Without the Chinese fonts: figures with Chinese text export as SVG with text and CSV, not as PNG, PDF or SVG as shapes.",
    noPage: (file: string) => `the app for bundles is not built (${file}): run “npm run prepare” in Planflow’s folder`,
    noData: () => "nothing was written: the app could not load this data",
  },
  /** Behind totals that do not add up because rows with mistakes are not counted. */
  leftOut: (n: number) => `the totals are without the rows in which something is wrong (${n} ${n === 1 ? "mistake" : "mistakes"})`,
  good: (rows: number, notebooks: number) => `nothing is wrong with ${rows} rows and ${notebooks} ${notebooks === 1 ? "notebook" : "notebooks"}`,
  internal: (detail: string) => `something went wrong inside Planflow: ${detail}. That is a fault of Planflow; please report it with the command`,
};
