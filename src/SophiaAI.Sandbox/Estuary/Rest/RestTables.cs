using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>The control plane's state as the tables of its older API.</summary>
internal sealed class RestTables
{
    private readonly EstuaryState _state;

    public RestTables(EstuaryState state)
    {
        _state = state;
        string[] spec =
        [
            "id", "catalog_name", "spec_type", "spec", "created_at", "updated_at", "last_pub_id", "last_build_id", "last_pub_detail", "last_pub_user_id", "last_pub_user_email",
            "connector_image_name", "connector_image_tag", "reads_from", "writes_to", "data_plane_name",
        ];
        All =
        [
            Publications,
            new RestTable("drafts", ["id", "user_id", "detail", "created_at", "updated_at"], caller => state.Drafts.Of(caller).Select(Draft)),
            new RestTable(
                "draft_specs",
                ["draft_id", "catalog_name", "spec_type", "spec", "expect_pub_id", "detail", "created_at", "updated_at"],
                caller => state.Drafts.Of(caller).SelectMany(d => d.Specs.Select(s => DraftSpec(d, s)))),
            new RestTable("draft_errors", ["draft_id", "scope", "detail"], caller => state.Drafts.Of(caller).SelectMany(d => d.Errors.Select(e => Error(d, e)))),
            new RestTable("live_specs", spec, _ => LiveSpecs()),
            new RestTable("live_specs_ext", spec, _ => LiveSpecs()),
        ];
    }

    public IReadOnlyList<RestTable> All { get; }

    public RestTable Publications => new(
        "publications",
        ["id", "pub_id", "user_id", "draft_id", "dry_run", "detail", "job_status", "logs_token", "created_at", "updated_at"],
        caller => _state.Publications.All.Where(j => j.Caller.Id == caller).Select(Publication).Concat(Remembered().Select(p => Publication(p.Key, [.. p]))));

    public static RestTable Logs(IEnumerable<LogLine> lines, string token) => new(
        "view_logs",
        ["token", "logged_at", "stream", "log_line"],
        _ => lines.Select(l => new JsonObject { ["token"] = token, ["logged_at"] = Time(l.At), ["stream"] = l.Stream, ["log_line"] = l.Line }));

    public static JsonObject Publication(PublicationJob job) => new()
    {
        ["id"] = EstuaryIds.WithColons(job.Id),
        ["pub_id"] = job.PubId is null ? null : EstuaryIds.WithColons(job.PubId),
        ["user_id"] = job.Caller.Id,
        ["draft_id"] = EstuaryIds.WithColons(job.DraftId),
        ["dry_run"] = job.IsDryRun,
        ["detail"] = job.Detail,
        ["job_status"] = Status(job.Outcome),
        ["logs_token"] = job.LogsToken,
        ["created_at"] = Time(job.CreatedAt),
        ["updated_at"] = Time(job.UpdatedAt),
    };

    public static JsonObject Draft(Draft draft) => new()
    {
        ["id"] = EstuaryIds.WithColons(draft.Id),
        ["user_id"] = draft.OwnerId,
        ["detail"] = draft.Detail,
        ["created_at"] = Time(draft.CreatedAt),
        ["updated_at"] = Time(draft.UpdatedAt),
    };

    public static JsonObject DraftSpec(Draft draft, DraftSpec spec) => new()
    {
        ["draft_id"] = EstuaryIds.WithColons(draft.Id),
        ["catalog_name"] = spec.Name,
        ["spec_type"] = spec.Type,
        ["spec"] = spec.Model is null ? null : JsonNode.Parse(spec.Model),
        ["expect_pub_id"] = spec.ExpectPubId is null ? null : EstuaryIds.WithColons(spec.ExpectPubId),
        ["detail"] = spec.Detail,
        ["created_at"] = Time(spec.UpdatedAt),
        ["updated_at"] = Time(spec.UpdatedAt),
    };

    /// <summary>The lines behind a token that have been written by now.</summary>
    public IEnumerable<LogLine> LogOf(string? token)
    {
        if (_state.Publications.All.FirstOrDefault(j => j.LogsToken == token) is { } job)
            return job.Log.Where(l => l.At <= _state.Now);
        return Remembered().FirstOrDefault(p => TokenOf(p.Key) == token) is { } past
            ? PublicationLog.Remember(past.First().Publication.PublishedAt, [.. past.Select(p => p.Name)])
            : [];
    }

    /// <summary>What the owner of the sandbox's credentials had published before it began.</summary>
    private IEnumerable<IGrouping<string, (string Name, SpecPublication Publication)>> Remembered() => _state.Catalog.All
        .SelectMany(s => s.History.Where(p => p.IsSeeded && p.By == EstuaryUser.Sophia).Select(p => (s.Name, p)))
        .GroupBy(p => p.p.Id);

    private static JsonObject Publication(string id, IReadOnlyList<(string Name, SpecPublication Publication)> specs)
    {
        SpecPublication publication = specs[0].Publication;
        return new JsonObject
        {
            ["id"] = EstuaryIds.WithColons(EstuaryIds.At(publication.PublishedAt.AddSeconds(-5), "job of " + id)),
            ["pub_id"] = EstuaryIds.WithColons(id),
            ["user_id"] = publication.By.Id,
            ["draft_id"] = EstuaryIds.WithColons(EstuaryIds.At(publication.PublishedAt.AddSeconds(-60), "draft of " + id)),
            ["dry_run"] = false,
            ["detail"] = publication.Detail,
            ["job_status"] = Status(new PublicationOutcome(PublicationOutcome.Success)),
            ["logs_token"] = TokenOf(id),
            ["created_at"] = Time(publication.PublishedAt.AddSeconds(-5)),
            ["updated_at"] = Time(publication.PublishedAt),
        };
    }

    private static string TokenOf(string publicationId) => new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(publicationId)).AsSpan(0, 16)).ToString();

    private static JsonObject Status(PublicationOutcome outcome)
    {
        JsonObject status = new() { ["type"] = outcome.Status };
        if (outcome.LockFailures.Count > 0)
        {
            status["lock_failures"] = new JsonArray([.. outcome.LockFailures.Select(f => new JsonObject
            {
                ["catalog_name"] = f.CatalogName,
                ["expected"] = EstuaryIds.WithColons(f.Expected),
                ["actual"] = f.Actual is null ? null : EstuaryIds.WithColons(f.Actual),
            })]);
        }

        return status;
    }

    private static JsonObject Error(Draft draft, DraftError error) =>
        new() { ["draft_id"] = EstuaryIds.WithColons(draft.Id), ["scope"] = error.Scope, ["detail"] = error.Detail };

    private IEnumerable<JsonObject> LiveSpecs() => _state.Catalog.All.Where(s => !s.IsBeingDeleted && EstuaryGrants.Allow(s.Name, "read")).Select(LiveSpec);

    private static JsonObject LiveSpec(CatalogSpec spec)
    {
        int tag = spec.Contents.Image?.LastIndexOf(':') ?? -1;
        return new JsonObject
        {
            ["id"] = EstuaryIds.WithColons(spec.Id),
            ["catalog_name"] = spec.Name,
            ["spec_type"] = spec.Type,
            ["spec"] = spec.ReadModel(),
            ["created_at"] = Time(spec.CreatedAt),
            ["updated_at"] = Time(spec.UpdatedAt),
            ["last_pub_id"] = EstuaryIds.WithColons(spec.LastPublicationId),
            ["last_build_id"] = EstuaryIds.WithColons(spec.LastPublicationId),
            ["last_pub_detail"] = spec.LastPublication.Detail,
            ["last_pub_user_id"] = spec.LastPublication.By.Id,
            ["last_pub_user_email"] = spec.LastPublication.By.Email,
            ["connector_image_name"] = tag < 0 ? null : spec.Contents.Image![..tag],
            ["connector_image_tag"] = tag < 0 ? null : spec.Contents.Image![tag..],
            ["reads_from"] = Names(spec.Contents.ReadsFrom),
            ["writes_to"] = Names(spec.Contents.WritesTo),
            ["data_plane_name"] = EstuarySchema.DataPlaneName,
        };
    }

    private static JsonArray? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : [.. names.Select(n => JsonValue.Create(n))];

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
