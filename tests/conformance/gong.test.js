import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, assertShape, listOf } from "./shapes.js";
import * as shapes from "./gong-shapes.js";
import { read, send } from "./gong-client.js";

// Gong has no client of its own for Node. Its answers are held against what is known of them instead.

const week = { fromDateTime: "2026-11-02T00:00:00-05:00", toDateTime: "2026-11-09T00:00:00-05:00" };
const days = { fromDate: "2026-11-02", toDate: "2026-11-09" };
const everything = {
  context: "Extended",
  contextTiming: ["Now", "TimeOfCall"],
  exposedFields: {
    parties: true,
    content: {
      structure: true,
      topics: true,
      trackers: true,
      trackerOccurrences: true,
      pointsOfInterest: true,
      brief: true,
      outline: true,
      highlights: true,
      callOutcome: true,
      keyPoints: true,
    },
    interaction: { speakers: true, video: true, personInteractionStats: true, questions: true },
    collaboration: { publicComments: true },
    media: true,
  },
};

function calls(window = week) {
  return read("GET", `/v2/calls?${new URLSearchParams(window)}`, shapes.page({ calls: listOf(shapes.call) }));
}

test("a shape finds what is missing, what is too much and what has another type", () => {
  const shape = { id: shapes.workspace.id, "note?": shapes.workspace.name };

  assertShape({ id: "1", note: null }, shape);
  assert.throws(() => assertShape({}, shape), /the answer\.id is not a number as text/);
  assert.throws(() => assertShape({ id: 1 }, shape), /id is not a number as text: 1/);
  assert.throws(() => assertShape({ id: "1", more: 2 }, shape), /has a member more/);
  assert.throws(() => assertShape([{ id: "1" }, null], listOf(shape)), /the answer\[1\] is not an object/);
  assert.deepEqual(parse('{"a":7572903405772665558,"b":"7572903405772665558","c":12}'), { a: 7572903405772665558n, b: "7572903405772665558", c: 12 });
});

test("workspaces and users have their members", async () => {
  const { workspaces } = await read("GET", "/v2/workspaces", shapes.answer({ workspaces: listOf(shapes.workspace) }));
  const { users } = await read("GET", "/v2/users", shapes.page({ users: listOf(shapes.user) }));
  const { user } = await read("GET", `/v2/users/${users[0].id}`, shapes.answer({ user: shapes.user }));
  const some = await read("POST", "/v2/users/extensive", shapes.page({ users: listOf(shapes.user) }), { filter: { userIds: [users[1].id] } });

  assert.ok(workspaces.length > 0);
  assert.deepEqual(user, users[0]);
  assert.deepEqual(some.users, [users[1]]);
});

test("calls have their members", async () => {
  const list = await calls();
  const { call } = await read("GET", `/v2/calls/${list.calls[0].id}`, shapes.answer({ call: shapes.call }));

  assert.deepEqual(call, list.calls[0]);
});

test("what is known about calls has its members", async () => {
  const shape = shapes.page({ calls: listOf(shapes.extensiveCall) });
  const page = await read("POST", "/v2/calls/extensive", shape, { filter: week, contentSelector: everything });

  assert.ok(page.calls.length > 0);
  // Each of these is there for some call; a member that never is has no shape that was looked at.
  for (const member of Object.keys(everything.exposedFields.content).filter((m) => m !== "trackerOccurrences")) {
    assert.ok(page.calls.some((c) => c.content[member]), member);
  }
});

test("nothing is answered about calls that was not asked for", async () => {
  const { calls: plain } = await read("POST", "/v2/calls/extensive", shapes.page({ calls: listOf({ metaData: shapes.call, "context?": listOf({}) }) }), { filter: week });

  assert.ok(plain.length > 0);
});

test("transcripts have their members, with times in milliseconds", async () => {
  const list = await calls();
  const duration = new Map(list.calls.map((c) => [c.id, c.duration]));
  const page = await read("POST", "/v2/calls/transcript", shapes.page({ callTranscripts: listOf(shapes.transcript) }), { filter: week });

  assert.ok(page.callTranscripts.length > 0);
  for (const { callId, transcript } of page.callTranscripts) {
    const sentences = transcript.flatMap((m) => m.sentences);
    for (const s of sentences) assert.ok(s.start <= s.end && s.end <= 1000 * duration.get(callId), callId);
  }
});

test("statistics have their members", async () => {
  const body = { filter: days };
  const totals = await read("POST", "/v2/stats/activity/aggregate", shapes.page({ ...shapes.period, usersAggregateActivityStats: listOf(shapes.aggregate) }), body);
  const periods = await read("POST", "/v2/stats/activity/aggregate-by-period", shapes.page({ usersAggregateActivity: listOf(shapes.aggregateByPeriod) }), {
    ...body,
    aggregationPeriod: "DAY",
  });
  const lists = await read("POST", "/v2/stats/activity/day-by-day", shapes.page({ usersDetailedActivities: listOf(shapes.dayByDay) }), body);
  const people = await read("POST", "/v2/stats/interaction", shapes.page({ ...shapes.period, peopleInteractionStats: listOf(shapes.interaction) }), body);

  assert.ok(totals.usersAggregateActivityStats.length > 0 && people.peopleInteractionStats.length > 0);
  assert.equal(periods.usersAggregateActivity[0].userAggregateActivity.length, 7);
  assert.equal(lists.usersDetailedActivities[0].userDailyActivityStats.length, 7);
});

test("scorecards and trackers have their members", async () => {
  const { scorecards } = await read("GET", "/v2/settings/scorecards", shapes.answer({ scorecards: listOf(shapes.scorecard) }));
  const { answeredScorecards } = await read("POST", "/v2/stats/activity/scorecards", shapes.page({ answeredScorecards: listOf(shapes.answeredScorecard) }), { filter: {} });
  const { keywordTrackers } = await read("GET", "/v2/settings/trackers", shapes.answer({ keywordTrackers: listOf(shapes.tracker) }));

  assert.ok(keywordTrackers.length > 0);
  const known = new Set(scorecards.map((s) => s.scorecardId));
  for (const a of answeredScorecards) assert.ok(known.has(String(a.scorecardId)), String(a.scorecardId));
  for (const a of answeredScorecards) assert.ok(a.answeredScorecardId > Number.MAX_SAFE_INTEGER);
});

test("the library has its members", async () => {
  const { folders } = await read("GET", "/v2/library/folders", shapes.answer({ folders: listOf(shapes.folder) }));
  const { calls: inside } = await read("GET", `/v2/library/folder-content?folderId=${folders[0].id}`, shapes.answer(shapes.folderContent));

  assert.ok(inside.length > 0);
});

test("the cursor of a GET is in its query and leads through all pages once", async () => {
  const window = { fromDateTime: "2026-06-01T00:00:00Z", toDateTime: "2026-11-20T00:00:00Z" };
  const pages = [await calls(window)];
  while (pages.at(-1).records.cursor) pages.push(await calls({ ...window, cursor: pages.at(-1).records.cursor }));

  const ids = pages.flatMap((p) => p.calls.map((c) => c.id));
  assert.ok(pages.length > 2);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, pages[0].records.totalRecords);
  assert.deepEqual(pages.map((p) => p.records.currentPageNumber), pages.map((_, index) => index));
  assert.ok(pages.slice(0, -1).every((p) => p.calls.length === 100));
});

test("the cursor of a POST is in its body, and ignored in its query", async () => {
  const path = "/v2/calls/transcript";
  const shape = shapes.page({ callTranscripts: listOf(shapes.transcript) });
  const body = { filter: { fromDateTime: "2026-06-01T00:00:00Z", toDateTime: "2026-11-20T00:00:00Z" } };
  const first = await read("POST", path, shape, body);
  const { cursor } = first.records;

  const again = await read("POST", `${path}?cursor=${encodeURIComponent(cursor)}`, shape, body);
  const second = await read("POST", path, shape, { ...body, cursor });

  assert.deepEqual(again.callTranscripts, first.callTranscripts);
  assert.equal(second.records.currentPageNumber, 1);
  assert.notEqual(second.callTranscripts[0].callId, first.callTranscripts[0].callId);
});

test("a filter that nothing fits is a 404, in words that tell it from others", async () => {
  const none = { fromDateTime: "2020-01-01T00:00:00Z", toDateTime: "2020-01-02T00:00:00Z" };
  const answers = [
    await send("GET", `/v2/calls?${new URLSearchParams(none)}`),
    await send("POST", "/v2/calls/extensive", { filter: none }),
    await send("POST", "/v2/calls/transcript", { filter: none }),
    await send("POST", "/v2/users/extensive", { filter: { userIds: ["1"] } }),
    await send("POST", "/v2/stats/activity/day-by-day", { filter: { fromDate: "2020-01-01", toDate: "2020-01-02" } }),
    await send("POST", "/v2/stats/activity/scorecards", { filter: { callToDate: "2020-01-02" } }),
  ];

  for (const { status, json } of answers) {
    assert.equal(status, 404);
    assertShape(json, shapes.failure);
    assert.match(json.errors[0], /^No [a-z ]+ found corresponding to the provided filters\.?$/);
  }
});

test("errors have a request id and sentences", async () => {
  const answers = [
    [401, await send("GET", "/v2/workspaces", undefined, { Authorization: "Basic bm86Ym9keQ==" })],
    [404, await send("GET", "/v2/calls/1")],
    [404, await send("GET", "/v2/nowhere")],
    [400, await send("GET", "/v2/calls?fromDateTime=yesterday&toDateTime=today")],
    [400, await send("GET", `/v2/calls?${new URLSearchParams({ ...week, cursor: "stale" })}`)],
    [400, await send("POST", "/v2/stats/activity/aggregate", { filter: { ...days, toDate: "2999-01-01" } })],
  ];

  for (const [status, answer] of answers) {
    assert.equal(answer.status, status, answer.text);
    assertShape(answer.json, shapes.failure);
    assert.ok(answer.json.errors.length > 0);
    assert.doesNotMatch(answer.json.errors[0], /provided filters/);
  }
});
