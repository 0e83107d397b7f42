/** What is told of an edited article before its analysis has caught up: it stands on the words that it is about, whatever was edited. */
import assert from "node:assert/strict";
import type { Entity, Mention } from "../../server/core/analysis";
import { analyze } from "../../server/core/analyze";
import { packFor } from "../../server/core/languages/packs";
import { NO_DECISIONS } from "../../server/corpus/entities/entityDecisions";
import { provisionalArticle, provisionalView } from "../../server/corpus/provisional";
import { withEdit, type Replaced } from "../../server/corpus/replaced";
import { createSnapshot, type ArticleSnapshot } from "../../server/corpus/snapshot";
import type { ArticleView } from "../../server/corpus/view";
import { flatTokens } from "../../server/features/tokens";
import { encodeTokens, provisionalTokens } from "../../server/lsp/semanticTokens";
import { SEMANTIC_TOKEN_TYPES } from "../../server/protocol/semanticTokens";
import { anyArticle, anyEdit } from "../support/analysisEdits";
import { seededRandom } from "../support/random";

const SEED = 20_260_311;
const ARTICLES = 40;
const EDITS = 5;

interface Edited {
  readonly base: ArticleView;
  readonly snapshot: ArticleSnapshot;
  readonly replaced: readonly Replaced[];
}

/** Articles with what several edits made of them. */
function* editedArticles(): Generator<Edited> {
  const random = seededRandom(SEED);
  for (let article = 0; article < ARTICLES; article++) {
    const before = anyArticle(random);
    const base = viewOf(before);
    let text = before;
    let replaced: readonly Replaced[] = [];
    for (let step = 0; step < EDITS; step++) {
      const { start, end, insert } = anyEdit(random, text);
      text = text.slice(0, start) + insert + text.slice(end);
      replaced = withEdit(replaced, { span: { start, end }, newLength: insert.length });
      yield { base, snapshot: createSnapshot("", step + 2, text), replaced };
    }
  }
}

function viewOf(text: string): ArticleView {
  const analysis = analyze(text, packFor(text));
  const nothing = { placed: [], onArticle: [], orphans: [] };
  return {
    snapshot: createSnapshot("", 1, text),
    analysis,
    own: analysis,
    found: analysis,
    decisions: [],
    placement: nothing,
    hidden: nothing,
    sidecar: { status: "absent" },
    entities: NO_DECISIONS,
    tagSet: [],
  };
}

function mentionsOf({ analysis }: ArticleView): readonly { entity: Entity; mention: Mention }[] {
  return analysis.entities.flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })));
}

/** Line, character, length and type; a cue hangs on its quote, which may reach over the edge of what was read. */
function places(data: Uint32Array): readonly string[] {
  const cue = SEMANTIC_TOKEN_TYPES.indexOf("cue");
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length, type] = data.subarray(at, at + 5);
    line += down;
    character = down > 0 ? right : character + right;
    if (type !== cue) found.push([line, character, length, type].join(" "));
  }
  return found;
}

describe("an edited article whose analysis has not caught up", () => {
  it("differs from the one before where it was edited and nowhere else", () => {
    for (const { base, snapshot, replaced } of editedArticles()) {
      let [was, is, text] = [0, 0, ""];
      for (const one of replaced) {
        text += base.snapshot.text.slice(was, one.was.start) + snapshot.text.slice(one.is.start, one.is.end);
        assert.ok(one.is.start >= is && one.was.start >= was);
        [was, is] = [one.was.end, one.is.end];
      }
      assert.equal(text + base.snapshot.text.slice(was), snapshot.text);
    }
  });

  it("has every mention that it knows from before on the same words, and the new ones within the text", () => {
    for (const { base, snapshot, replaced } of editedArticles()) {
      const article = provisionalArticle(base, snapshot, replaced, [], packFor(snapshot.text));
      assert.ok(article);
      const words = new Map<string, Set<string>>();
      for (const { entity, mention } of mentionsOf(base)) {
        const its = words.get(entity.id) ?? new Set();
        words.set(entity.id, its.add(base.snapshot.text.slice(mention.start, mention.end)));
      }
      const inStretch = ({ start }: Mention): boolean =>
        article.stretches.some(({ is }) => is.start <= start && start <= is.end);
      for (const { entity, mention } of mentionsOf(provisionalView(base, article))) {
        assert.ok(mention.start < mention.end && mention.end <= snapshot.text.length);
        if (inStretch(mention)) continue;
        const here = snapshot.text.slice(mention.start, mention.end);
        assert.ok(words.get(entity.id)?.has(here), `${here} of ${entity.name}`);
      }
    }
  });

  it("has the tokens of its view, though only those of what was read are made anew", () => {
    for (const { base, snapshot, replaced } of editedArticles()) {
      const article = provisionalArticle(base, snapshot, replaced, [], packFor(snapshot.text));
      assert.ok(article);
      assert.deepEqual(
        places(provisionalTokens(article)),
        places(encodeTokens(flatTokens(provisionalView(base, article)))),
      );
    }
  });

  it("is what it was where nothing is left of the edits", () => {
    const base = viewOf(anyArticle(seededRandom(SEED)));
    const snapshot = createSnapshot("", 3, base.snapshot.text);
    const article = provisionalArticle(base, snapshot, [], [], packFor(snapshot.text));
    assert.ok(article);
    assert.deepEqual(provisionalView(base, article).analysis.entities, base.analysis.entities);
    assert.deepEqual(provisionalTokens(article), encodeTokens(flatTokens(base)));
  });
});
