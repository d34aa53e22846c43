using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>The types of publications that somebody asked for.</summary>
internal static class PublicationTypes
{
    private const int DefaultLines = 100;
    private const int MaxLines = 1000;

    private static readonly SchemaType s_lockFailure = new SchemaType("LockFailure")
        .With<LockFailure>("catalogName", f => f.CatalogName)
        .With<LockFailure>("expected", f => f.Expected)
        .With<LockFailure>("actual", f => f.Actual);

    private static readonly SchemaType s_status = new SchemaType("PublicationJobStatus")
        .With<PublicationOutcome>("type", o => o.Status)
        .With<PublicationOutcome>("lockFailures", s_lockFailure, (o, _) => o.LockFailures);

    private static readonly SchemaType s_lines = QueryPage.Connection(new SchemaType("JobLogLine")
        .With<LogLine>("loggedAt", l => EstuarySchema.Time(l.At))
        .With<LogLine>("stream", l => l.Stream)
        .With<LogLine>("line", l => l.Line));

    /// <summary>A publication, with the session in which it is read.</summary>
    public static SchemaType Publication { get; } = new SchemaType("Publication")
        .With<(EstuarySession Session, PublicationJob Job)>("id", p => p.Job.Id)
        .With<(EstuarySession Session, PublicationJob Job)>("draftId", p => p.Job.DraftId)
        .With<(EstuarySession Session, PublicationJob Job)>("dryRun", p => p.Job.IsDryRun)
        .With<(EstuarySession Session, PublicationJob Job)>("detail", p => p.Job.Detail)
        .With<(EstuarySession Session, PublicationJob Job)>("createdAt", p => EstuarySchema.Time(p.Job.CreatedAt))
        .With<(EstuarySession Session, PublicationJob Job)>("updatedAt", p => EstuarySchema.Time(p.Job.UpdatedAt))
        .With<(EstuarySession Session, PublicationJob Job)>("pubId", p => p.Job.PubId)
        .With<(EstuarySession Session, PublicationJob Job)>("status", s_status, (p, _) => p.Job.Outcome)
        .With<(EstuarySession Session, PublicationJob Job)>("errors", DraftTypes.Error, (p, _) => Errors(p.Session, p.Job))
        .With<(EstuarySession Session, PublicationJob Job)>("logs", s_lines, (p, arguments) => Lines(p.Session, p.Job, arguments), "after", "first");

    public static object? Find(EstuarySession session, JsonObject arguments) =>
        session.State.Publications.Find(QueryArguments.RequiredId(arguments, "id"), session.Caller) is { } job ? (session, job) : null;

    public static object Create(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "draftId");
        bool isDryRun = QueryArguments.Flag(arguments, "dryRun") ?? throw QueryArguments.Invalid("dryRun", "Boolean!");
        Draft draft = session.State.Drafts.Find(id, session.Caller.Id) ?? throw new QueryException(DraftMutations.NotFound);
        if (draft.Specs.FirstOrDefault(s => !EstuaryGrants.Allow(s.Name, "admin")) is { } foreign)
            throw session.Deny(Foreign(foreign.Name));
        return (session, session.State.Publications.Create(
            draft, session.Caller, isDryRun, QueryArguments.Text(arguments, "detail"), QueryArguments.Text(arguments, "defaultDataPlane")));
    }

    public static string Foreign(string name) => $"User is not authorized to create or change '{name}'";

    /// <summary>They belong to the draft: a later publication replaces them, and a successful one removes them with it.</summary>
    private static IReadOnlyList<DraftError> Errors(EstuarySession session, PublicationJob job) => session.State.Drafts.Find(job.DraftId, session.Caller.Id)?.Errors ?? [];

    private static QueryPage Lines(EstuarySession session, PublicationJob job, JsonObject arguments)
    {
        if (QueryArguments.Count(arguments, "first") > MaxLines)
            throw new QueryException($"Invalid value for argument \"first\": it must be no more than {MaxLines}");
        (LogLine Line, int Number)[] lines = [.. job.Log.Where(l => l.At <= session.State.Now).Select((l, i) => (l, i))];
        QueryPage page = QueryPage.Forward(lines, l => Cursor(l.Number), arguments, DefaultLines);
        return page with { Edges = [.. page.Edges.Select(e => e with { Node = (((LogLine, int))e.Node).Item1 })] };
    }

    private static string Cursor(int number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
