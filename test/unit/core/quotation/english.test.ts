import assert from "node:assert/strict";
import { ENGLISH } from "../../../../server/core/languages/packs";
import { quotesOf } from "./quoteTable";

const S = "Teresa Holloway";

describe("English quotes", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      "a clause that ends in marks before its subject and cue",
      `The harbour “was never safe for boats of that size,” ${S} said.`,
      [`M The harbour “was never safe for boats of that size,” < ${S} / said`],
    ],
    [
      "the same with where it was said",
      `The harbour was “never safe,” ${S} said at the hearing. The council will vote.`,
      [`M The harbour was “never safe,” < ${S} / said`],
    ],
    [
      "a clause before a cue whose speaker is described further",
      `Both towns “saw the bridge as a burden,” said ${S}, who runs the ferry.`,
      [`M Both towns “saw the bridge as a burden,” < ${S} / said`],
    ],
    [
      "marks behind a cue within a clause",
      `${S} said she knows that “the river will always win.”`,
      [`M she knows that “the river will always win.” < ${S} / said`],
    ],
    [
      "speech behind a cue of its own",
      `${S} said the road was shut and added, “We are waiting.”`,
      [`I the road was shut < ${S} / said`, `D “We are waiting.” < ${S} / added`],
    ],
    [
      "one thing called another in marks",
      `${S} called the new timetable a “gift to nobody” during a visit to the depot.`,
      [`M the new timetable a “gift to nobody” < ${S} / called`],
    ],
    [
      "one thing called another with a naming word",
      `${S} denounced the fare as a “tax on work” and left.`,
      [`M the fare as a “tax on work” and left < ${S} / denounced`],
    ],
    [
      "an accusation",
      `${S} accused the owner, Mr. Pike, of “hiding the keys.”`,
      [`M “hiding the keys.” < ${S} / accused`.replace("M", "D")],
    ],
    ["a promise", `${S} vowed to fight “every last fee.”`, [`M fight “every last fee.” < ${S} / vowed`]],
    [
      "a request with who is asked",
      `${S} urged drivers to take the ferry instead.`,
      [`I drivers to take the ferry instead < ${S} / urged`],
    ],
    [
      "a request with a particle",
      `${S} called on the owners to repair the pier.`,
      [`I the owners to repair the pier < ${S} / called on`],
    ],
    [
      "the end before a participle of the narrator",
      `${S} said the pier would stay shut, citing a report of the coast guard.`,
      [`I the pier would stay shut < ${S} / said`],
    ],
    [
      "the end before a contrast behind the marks",
      `${S} said the pier was “almost ready,” but workers were still there on Sunday.`,
      [`M the pier was “almost ready,” < ${S} / said`],
    ],
    [
      "a clause behind an addressee and a place",
      `${S} told a small crowd at the old town hall that the pier would open.`,
      [`I the pier would open < ${S} / told`],
    ],
    [
      "a participle that goes on",
      `${S} left the meeting early, saying her train was waiting.`,
      [`I her train was waiting < ${S} / saying`],
    ],
    [
      "a noun with its clause",
      `${S} repeated her claim that the pier was safe.`,
      [`I the pier was safe < ${S} / claim`],
    ],
  ];
  for (const [what, text, expected] of cases)
    it(`read ${what}`, () => assert.deepEqual(quotesOf(text, ENGLISH), expected));

  const none: readonly (readonly [what: string, text: string])[] = [
    ["a noun that looks like a cue", `${S}, the former secretary of state, visited the pier.`],
    ["a title behind such a noun", `The report of the agency was named “Still Water.”`],
    ["an act", `${S} praised the crew and criticized the delay.`],
    ["a relative clause", `${S} stressed the deal that ended the strike.`],
    [
      "a heading of its own in single marks",
      `The town waited for years.\n\n'The Long Way Home'\n\nThen it rained.`,
    ],
  ];
  for (const [what, text] of none)
    it(`leave out ${what}`, () => assert.deepEqual(quotesOf(text, ENGLISH), []));
});
