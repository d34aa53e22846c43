import { amount, anything, count, flag, id, listOf, numericId, oneOf, text, time, url } from "./shapes.js";

/* What Gong's API answers, from the description of its API and from answers that others have recorded. */

export const records = { totalRecords: count, currentPageSize: count, currentPageNumber: count, "cursor?": text };

/** An answer: the request id, these members, and the records of a list in pages. */
export function answer(members) {
  return { requestId: text, ...members };
}

export function page(members) {
  return answer({ records, ...members });
}

export const failure = { requestId: text, errors: listOf(text) };

export const workspace = { id, name: text, "description?": text };

export const user = {
  id,
  emailAddress: text,
  created: time,
  active: flag,
  emailAliases: listOf(text),
  "trustedEmailAddress?": text,
  firstName: text,
  lastName: text,
  "title?": text,
  "phoneNumber?": text,
  "extension?": text,
  personalMeetingUrls: listOf(url),
  settings: {
    webConferencesRecorded: flag,
    preventWebConferenceRecording: flag,
    telephonyCallsImported: flag,
    emailsImported: flag,
    preventEmailImport: flag,
    nonRecordedMeetingsImported: flag,
    gongConnectEnabled: flag,
  },
  "managerId?": id,
  "meetingConsentPageUrl?": url,
  spokenLanguages: listOf({ language: text, primary: flag }),
  "pronouns?": text,
};

export const call = {
  id,
  url,
  title: text,
  "scheduled?": time,
  started: time,
  duration: count,
  "primaryUserId?": id,
  direction: oneOf("Inbound", "Outbound", "Conference", "Unknown"),
  system: text,
  scope: oneOf("Internal", "External", "Unknown"),
  media: oneOf("Video", "Audio"),
  language: text,
  workspaceId: id,
  "sdrDisposition?": text,
  "clientUniqueId?": text,
  "customData?": text,
  "purpose?": text,
  "meetingUrl?": url,
  isPrivate: flag,
  "calendarEventId?": text,
  // Gong says that members may be added at any time, and the sandbox does so, here and for users.
  "recordingConsent?": text,
};

const context = listOf({
  system: text,
  objects: listOf({ objectType: text, objectId: text, fields: listOf({ name: text, "value?": anything }), "timing?": oneOf("Now", "TimeOfCall") }),
});

const occurrences = listOf({ startTime: amount, "speakerId?": id });

export const extensiveCall = {
  metaData: call,
  context,
  parties: listOf({
    id,
    "emailAddress?": text,
    "name?": text,
    "title?": text,
    "userId?": id,
    "speakerId?": id,
    context,
    affiliation: oneOf("Internal", "External", "Unknown"),
    "phoneNumber?": text,
    methods: listOf(oneOf("Invitee", "Attendee")),
  }),
  content: {
    "structure?": listOf({ name: text, duration: amount }),
    "trackers?": listOf({
      id,
      name: text,
      count,
      "type?": text,
      "occurrences?": occurrences,
      "phrases?": listOf({ count, "occurrences?": occurrences, phrase: text }),
    }),
    "topics?": listOf({ name: text, duration: amount }),
    "pointsOfInterest?": {
      actionItems: listOf({ snippetStartTime: amount, snippetEndTime: amount, "speakerID?": id, snippet: text }),
    },
    "brief?": text,
    "outline?": listOf({ section: text, startTime: amount, duration: amount, items: listOf({ text, startTime: amount }) }),
    "highlights?": listOf({ title: text, items: listOf({ text, startTimes: listOf(amount) }) }),
    "callOutcome?": { id, category: text, name: text },
    "keyPoints?": listOf({ text }),
  },
  interaction: {
    speakers: listOf({ id, "userId?": id, talkTime: amount }),
    interactionStats: listOf({ name: text, value: amount }),
    "video?": listOf({ name: text, duration: amount }),
    questions: { companyCount: count, nonCompanyCount: count },
  },
  collaboration: {
    "publicComments?": listOf({
      id,
      "audioStartTime?": amount,
      "audioEndTime?": amount,
      commenterUserId: id,
      comment: text,
      posted: time,
      "inReplyTo?": id,
      duringCall: flag,
    }),
  },
  "media?": { "audioUrl?": url, "videoUrl?": url },
};

export const transcript = {
  callId: id,
  transcript: listOf({ "speakerId?": id, "topic?": text, sentences: listOf({ start: count, end: count, text }) }),
};

const statistics = [
  "callsAsHost",
  "callsAttended",
  "callsGaveFeedback",
  "callsRequestedFeedback",
  "callsReceivedFeedback",
  "ownCallsListenedTo",
  "othersCallsListenedTo",
  "callsSharedInternally",
  "callsSharedExternally",
  "callsScorecardsFilled",
  "callsScorecardsReceived",
  "callsCommentsGiven",
  "callsCommentsReceived",
  "callsMarkedAsFeedbackGiven",
  "callsMarkedAsFeedbackReceived",
];

function ofEachStatistic(shape) {
  return Object.fromEntries(statistics.map((name) => [name, shape]));
}

const ofUser = { userId: id, userEmailAddress: text };

export const period = { fromDateTime: time, toDateTime: time, timeZone: text };
export const aggregate = { ...ofUser, userAggregateActivityStats: ofEachStatistic(count) };
export const aggregateByPeriod = { ...ofUser, userAggregateActivity: listOf({ fromDate: time, toDate: time, ...ofEachStatistic(count) }) };
export const dayByDay = { ...ofUser, userDailyActivityStats: listOf({ fromDate: time, toDate: time, ...ofEachStatistic(listOf(id)) }) };
export const interaction = { ...ofUser, personInteractionStats: listOf({ name: text, value: amount }) };

export const scorecard = {
  scorecardId: id,
  scorecardName: text,
  workspaceId: id,
  enabled: flag,
  reviewMethod: oneOf("MANUAL", "AUTOMATIC"),
  updaterUserId: id,
  created: time,
  updated: time,
  questions: listOf({
    questionId: id,
    questionRevisionId: id,
    questionText: text,
    questionType: oneOf("RANGE", "BOOLEAN", "OPEN"),
    answerGuide: text,
    answerOptions: listOf({ id, text }),
    "minRange?": text,
    "maxRange?": text,
    isOverall: flag,
    updaterUserId: id,
    created: time,
    updated: time,
  }),
};

export const answeredScorecard = {
  answeredScorecardId: numericId,
  scorecardId: numericId,
  scorecardName: text,
  callId: numericId,
  callStartTime: time,
  reviewedUserId: numericId,
  "reviewerUserId?": numericId,
  reviewMethod: oneOf("MANUAL", "AUTOMATIC"),
  "editorUserId?": numericId,
  reviewTime: time,
  visibilityType: text,
  answers: listOf({
    questionId: numericId,
    questionRevisionId: numericId,
    isOverall: flag,
    "score?": count,
    "answerText?": text,
    notApplicable: flag,
    selectedOptions: listOf(text),
  }),
};

export const tracker = {
  trackerId: id,
  trackerName: text,
  workspaceId: id,
  languageKeywords: listOf({ language: text, keywords: listOf(text), includeRelatedForms: flag }),
  affiliation: oneOf("Anyone", "Company", "NonCompany"),
  partOfQuestion: flag,
  saidAt: oneOf("Anytime", "First", "Last"),
  "saidAtInterval?": count,
  "saidAtUnit?": text,
  saidInTopics: listOf(text),
  saidInCallParts: listOf(text),
  "filterQuery?": text,
  created: time,
  "creatorUserId?": id,
  updated: time,
  "updaterUserId?": id,
};

export const folder = { id, name: text, "parentFolderId?": id, createdBy: id, updated: time };
export const folderContent = {
  id,
  name: text,
  createdBy: id,
  updated: time,
  calls: listOf({ id, title: text, "note?": text, addedBy: id, created: time, url, "snippet?": { fromSec: count, toSec: count } }),
};
