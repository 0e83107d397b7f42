/** What the command line says about itself, and its exit codes. */

export const EXIT_OK = 0;
/** Some inputs could not be analysed, and the others were; files could not be merged, which git takes for a conflict. */
export const EXIT_SOME_FAILED = 1;
export const EXIT_USAGE = 2;
export const EXIT_BUG = 70;

export const USAGE = `Usage: kutip analyze [options] PATH…
       kutip search [options] QUERY [PATH…]
       kutip merge BASE OURS THEIRS [NAME]

kutip analyze finds quotes, their speakers and the entities of news articles. A
file is analysed whatever it holds; of a folder, every .txt file that reads like
an article.

Options
  --lang auto|CODE       language pack to use (default: auto; built in: id, en)
  --format ndjson|text   one JSON object a line (default), or a summary to read
  --input files|jsonl    jsonl: PATH is a file of records {"id": …, "text": …},
                         one a line; - is the standard input
  --encoding NAME        for files that are not UTF-8 and have no byte order mark
  -h, --help             this text

Offsets in the output count UTF-16 code units of the decoded text.

kutip search finds articles, quotes and passages with the search language:
  words  "a phrase"  -not  this OR that  (…)  begin*  /pattern/
  speaker:  entity:  type:  kind:  cue:  tag:  by:  outlet:  path:
  after:2022-01  before:2023  stem:word
(docs/search.md). Without PATH it searches the folder that it is called in. A
QUERY that begins with a minus stands behind --.

  --format ndjson|table|concordance
                         one JSON object a line for each hit (default), a table,
                         or each occurrence with the words around it
  --sort rank|left|right of a concordance: the best first (default), or by the
                         words before or behind
  --limit N              at most N lines
  --encoding NAME        as above

kutip merge merges two versions of a sidecar by annotation, or of
kutip.entities.json by decision, and writes the result over OURS: what either
side added or changed is kept, what one side deleted goes unless the other
changed it. BASE may be empty. NAME tells which of the two it is. As git's merge
driver it is set up with two lines in the corpus's .gitattributes,
  *.kutip.json merge=kutip
  kutip.entities.json merge=kutip
and once in each clone (without --global) or for all of them (with it):
  git config --global merge.kutip.name "Kutip's files, entry by entry"
  git config --global merge.kutip.driver "kutip merge %O %A %B %P"

Exit codes: 0 all well, whether anything was found or not · 1 some inputs could
not be analysed, or the files not merged: OURS is as it was · 2 wrong usage, or
a query that cannot be read

Examples
  kutip analyze articles/ > articles.ndjson
  kutip analyze --format text article.txt
  kutip search 'speaker:"Sari Dewi" harga after:2022' articles/
  zcat records.jsonl.gz | kutip analyze --input jsonl -
`;
