/** Real git with sidecars: with the built `kutip merge` as its driver, and without it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import fc from "fast-check";
import { mergeConflictMarks } from "../../server/sidecar/merging/conflict";
import { mergeSidecarTexts } from "../../server/sidecar/merging/merge";
import { notesOf, sidecarOf, type Notes } from "../support/sidecarNotes";
import { makeFolder, type Folder } from "./folder";
import { makeRepository, type Repository } from "./repository";

const SEED = 20_240_101;

/** What both sides began with, what each made of it, and what is there afterwards. Null: no file. */
const STORIES: Readonly<Record<string, readonly [Notes | null, Notes, Notes, Notes]>> = {
  "each adds one": [{ 1: "a" }, { 1: "a", 2: "b" }, { 1: "a", 3: "c" }, { 1: "a", 2: "b", 3: "c" }],
  "both make the file": [null, { 2: "b" }, { 3: "c" }, { 2: "b", 3: "c" }],
  "one adds, one removes": [{ 1: "a", 2: "b" }, { 1: "a", 2: "b", 3: "c" }, { 2: "b" }, { 2: "b", 3: "c" }],
  "one changes, one removes it": [{ 1: "a", 2: "b" }, { 1: "a", 2: "b x" }, { 1: "a" }, { 1: "a", 2: "b x" }],
  "both remove": [{ 1: "a", 2: "b", 3: "c" }, { 1: "a", 3: "c" }, { 1: "a" }, { 1: "a" }],
  "each tags the same": [{ 1: "a" }, { 1: "a b" }, { 1: "a c" }, { 1: "a b c" }],
  "one tags, one untags": [{ 1: "a b" }, { 1: "a b c" }, { 1: "b" }, { 1: "b c" }],
  "each edits the same note": [
    { 1: "a (satu)" },
    { 1: "a (dua)" },
    { 1: "a (tiga)" },
    { 1: "a (dua\ntiga)" },
  ],
  "each writes the first note": [{ 1: "a" }, { 1: "a (dua)" }, { 1: "a (tiga)" }, { 1: "a (dua\ntiga)" }],
  "one notes, one tags": [{ 1: "a" }, { 1: "a (dua)" }, { 1: "a b" }, { 1: "a b (dua)" }],
  "both do the same": [{ 1: "a" }, { 1: "a", 2: "b" }, { 1: "a", 2: "b" }, { 1: "a", 2: "b" }],
};
const ALL = Object.keys(STORIES);
/** Every file costs a process for every way to merge; what one way shows of all of them, the others show of these. */
const SOME = ["each adds one", "one changes, one removes it", "each edits the same note"];

const fileOf = (story: string): string => `berita/${story} #1, 50 % “ya” 😀.txt.kutip.json`;

describe("git with the merge driver", () => {
  let repository: Repository;
  beforeEach(() => {
    repository = makeRepository({ driver: true });
  });
  afterEach(() => repository.remove());

  const WAYS: readonly (readonly [string, readonly string[], (repository: Repository) => void])[] = [
    ["merge", ALL, ({ git }) => git("merge", "--quiet", "cabang")],
    ["rebase", SOME, ({ git }) => git("rebase", "--quiet", "cabang")],
    ["cherry-pick", SOME, ({ git }) => git("cherry-pick", "cabang")],
    [
      "stash",
      SOME,
      ({ git }) => {
        git("checkout", "--quiet", "cabang");
        git("reset", "--quiet", "--mixed", "HEAD~1");
        git("stash", "--quiet");
        git("checkout", "--quiet", "main");
        git("stash", "apply", "--quiet");
      },
    ],
  ];
  for (const [way, stories, run] of WAYS) {
    it(`${way} keeps what either side added or changed`, () => {
      const version = (of: 0 | 1 | 2): Record<string, string | null> =>
        Object.fromEntries(
          stories.map((story) => {
            const notes = STORIES[story]![of];
            const beganApart = of === 2 && STORIES[story]![0] === null;
            return [fileOf(story), notes && sidecarOf(notes, beganApart ? 98 : 99)];
          }),
        );
      repository.commit(version(0));
      repository.git("branch", "cabang");
      repository.commit(version(1));
      repository.git("checkout", "--quiet", "cabang");
      repository.commit(version(2));
      repository.git("checkout", "--quiet", "main");
      run(repository);
      for (const story of stories) {
        const text = repository.read(fileOf(story));
        // Which side comes first is git's choice.
        assert.deepEqual(inAnyOrder(notesOf(text)), inAnyOrder(STORIES[story]![3]), story);
      }
      assert.equal(repository.git("diff", "--name-only", "--diff-filter=U"), "");
    });
  }

  it("merges branches that were merged both ways, from the ancestors that it merges first", () => {
    const file = fileOf("silang");
    repository.commit({ [file]: sidecarOf({ 1: "a" }) });
    repository.git("branch", "cabang");
    repository.commit({ [file]: sidecarOf({ 1: "a b" }) });
    repository.git("tag", "kiri");
    repository.git("checkout", "--quiet", "cabang");
    repository.commit({ [file]: sidecarOf({ 1: "a c" }) });
    repository.git("merge", "--quiet", "kiri");
    repository.commit({ [file]: sidecarOf({ 1: "a b c", 2: "x" }) });
    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "cabang~1^1");
    repository.commit({ [file]: sidecarOf({ 1: "b c", 3: "y" }) });
    repository.git("merge", "--quiet", "cabang");
    assert.deepEqual(notesOf(repository.read(file)), { 1: "b c", 2: "x", 3: "y" });
  });

  it("leaves a side that cannot be read to the person, with the current side in the folder", () => {
    const file = fileOf("rusak");
    const ours = sidecarOf({ 1: "a b" });
    repository.commit({ [file]: sidecarOf({ 1: "a" }) });
    repository.git("branch", "cabang");
    repository.commit({ [file]: ours });
    repository.git("checkout", "--quiet", "cabang");
    repository.commit({ [file]: sidecarOf({ 1: "a", 2: "c" }).replace("},\n", "}\n") });
    repository.git("checkout", "--quiet", "main");
    const { code, out } = repository.tryGit("merge", "cabang");
    assert.equal(code, 1);
    assert.match(
      out,
      /rusak #1, 50 % “ya” 😀\.txt\.kutip\.json: the incoming side \(THEIRS\) \(line \d+\) is not JSON: a comma/,
    );
    assert.match(out, /Mend that side and merge again, or choose one with git checkout --ours/);
    assert.equal(repository.read(file), ours);
    assert.equal(
      repository.git("-c", "core.quotePath=off", "diff", "--name-only", "--diff-filter=U"),
      `${file}\n`,
    );
    repository.git("merge", "--abort");
    assert.equal(repository.read(file), ours);
  });

  it("asks git's own question where one side removed the whole file, and leaves no marks in it", () => {
    const file = fileOf("hilang");
    const ours = sidecarOf({ 1: "a b" });
    repository.commit({ [file]: sidecarOf({ 1: "a" }) });
    repository.git("branch", "cabang");
    repository.commit({ [file]: ours });
    repository.git("checkout", "--quiet", "cabang");
    repository.commit({ [file]: null });
    repository.git("checkout", "--quiet", "main");
    assert.match(repository.tryGit("merge", "cabang").out, /CONFLICT \(modify\/delete\)/);
    assert.equal(repository.read(file), ours);
  });
});

describe("git without the merge driver", () => {
  let repository: Repository;
  beforeEach(() => {
    repository = makeRepository({ driver: false });
  });
  afterEach(() => repository.remove());

  const ANNOTATIONS = { ours: { 1: "a", 2: "b" }, theirs: { 1: "a", 3: "c" } };
  const mergeBoth = (style: string): string => {
    const file = fileOf("dua tambahan");
    repository.git("config", "merge.conflictStyle", style);
    repository.commit({ [file]: sidecarOf({ 1: "a" }) });
    repository.git("branch", "cabang");
    repository.commit({ [file]: sidecarOf(ANNOTATIONS.ours) });
    repository.git("checkout", "--quiet", "cabang");
    repository.commit({ [file]: sidecarOf(ANNOTATIONS.theirs) });
    repository.git("checkout", "--quiet", "main");
    assert.equal(repository.tryGit("merge", "cabang").code, 1);
    return repository.read(file);
  };

  for (const style of ["merge", "diff3"]) {
    it(`two additions leave the marks of a conflict (${style}), of which both sides are read`, () => {
      const text = mergeBoth(style);
      assert.match(text, /^<{7} HEAD\n/m);
      const merged = mergeConflictMarks(text);
      assert.ok(merged.ok, merged.ok ? "" : merged.fault);
      assert.deepEqual(notesOf(merged.text), { 1: "a", 2: "b", 3: "c" });
      assert.deepEqual(
        [merged.ours, merged.theirs, merged.differing],
        [{ name: "HEAD", only: 1 }, { name: "cabang", only: 1 }, 0],
      );
    });
  }

  it("whatever two histories make: lines merge rightly, or leave marks of which nothing is lost", function () {
    this.timeout(120_000);
    const folder = makeFolder();
    const notes = fc.dictionary(
      fc.integer({ min: 1, max: 8 }).map(String),
      fc.constantFrom("a", "b", "a b", "a (n)", "b (m)"),
      { maxKeys: 6 },
    ) as fc.Arbitrary<Notes>;
    let conflicts = 0;
    try {
      fc.assert(
        fc.property(notes, notes, notes, (base, ours, theirs) => {
          const [origin, left, right] = [base, ours, theirs].map((side) => sidecarOf(side)) as [
            string,
            string,
            string,
          ];
          const expected = mergeSidecarTexts(origin, left, right);
          assert.ok(expected.ok);
          for (const style of ["--diff3", null]) {
            const text = mergeFile(folder, style, origin, left, right);
            const hasMarks = text.includes("<<<<<<<");
            const merged = hasMarks ? mergeConflictMarks(text) : ({ ok: true, text } as const);
            assert.ok(merged.ok, merged.ok ? "" : `${merged.fault} in ${text}`);
            if (style !== null || !hasMarks) {
              assert.deepEqual(notesOf(merged.text), notesOf(expected.text));
              continue;
            }
            conflicts += 1;
            const kept = notesOf(merged.text);
            for (const [id, words] of Object.entries(notesOf(expected.text))) {
              for (const word of words.split(/[ \n()]+/))
                assert.ok(kept[Number(id)]?.includes(word), `${id} ${word}`);
            }
          }
        }),
        { seed: SEED, numRuns: 60 },
      );
      assert.ok(conflicts > 20, `${conflicts} conflicts`);
    } finally {
      folder.remove();
    }
  });
});

describe("the built kutip merge", () => {
  it("writes the result over OURS and says nothing", () => {
    const folder = makeFolder({
      base: sidecarOf({ 1: "a" }),
      ours: sidecarOf({ 1: "a b" }),
      theirs: sidecarOf({ 1: "a", 2: "c" }),
    });
    const args = [path.resolve("dist/kutip.js"), "merge", "base", "ours", "theirs"];
    const { status, output } = spawnSync(process.execPath, args, { cwd: folder.path, encoding: "utf8" });
    const after = notesOf(folder.read("ours"));
    folder.remove();
    assert.deepEqual([status, output.join("")], [0, ""]);
    assert.deepEqual(after, { 1: "a b", 2: "c" });
  });
});

/** With the tags, and the lines of each note, sorted. */
function inAnyOrder(notes: Notes): Notes {
  return Object.fromEntries(
    Object.entries(notes).map(([id, words]) => [
      id,
      words
        .split(/[ \n()]+/)
        .sort()
        .join(" "),
    ]),
  );
}

/** What git makes of three versions of a file line by line. */
function mergeFile(folder: Folder, style: string | null, base: string, ours: string, theirs: string): string {
  for (const [name, text] of Object.entries({ base, ours, theirs })) folder.write(name, text);
  const args = ["merge-file", "-p", ...(style === null ? [] : [style]), "ours", "base", "theirs"];
  const { stdout, error } = spawnSync("git", args, { cwd: folder.path, encoding: "utf8" });
  if (error) throw error;
  return stdout;
}
