using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary.Publications;

/// <summary>A control plane with a catalog, drafts and publications, of which a test says how they end.</summary>
internal sealed class FakeControlPlane
{
    private const string Jwt = "e30.eyJzdWIiOiJ4In0.c2ln";

    // As the service does, it keeps texts as they were sent.
    private static readonly JsonSerializerOptions s_exact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, JsonObject> _jobs = [];
    private int _ids = 0x100;

    /// <summary>What lives, by name: type, model and last publication.</summary>
    public Dictionary<string, (string Type, string Model, string PubId)> Live { get; } = [];

    /// <summary>The drafts by id.</summary>
    public Dictionary<string, (string Detail, string CreatedAt, Dictionary<string, JsonObject> Specs, JsonArray Errors)> Drafts { get; } = [];

    /// <summary>The operations that were requested, in order.</summary>
    public List<string> Operations { get; } = [];

    /// <summary>Whether GraphQL has no publications.</summary>
    public bool IsOlder { get; init; }

    /// <summary>How jobs end: the status for a dry run and for a publication.</summary>
    public string DryRunStatus { get; init; } = "success";

    public string PublicationStatus { get; init; } = "success";

    /// <summary>The errors that a failed job leaves on the draft.</summary>
    public string Errors { get; init; } = "[]";

    /// <summary>What is done after an operation has taken effect: null answers, anything else is what the caller gets.</summary>
    public Func<string, int, HttpResponseMessage?> Instead { get; set; } = static (_, _) => null;

    /// <summary>Polls that a job stays queued for.</summary>
    public int QueuedPolls { get; init; } = 1;

    public HttpResponseMessage Answer(SentRequest request)
    {
        if (request.Path == "/api/v1/auth/token") return Json($$"""{"access_token":"{{Jwt}}"}""", Note("token"));
        if (request.Path.StartsWith("/rest/v1", StringComparison.Ordinal)) return Row(request);
        JsonObject body = JsonNode.Parse(request.Body)!.AsObject();
        string query = (string)body["query"]!;
        JsonObject variables = body["variables"]!.AsObject();
        string operation = query.TrimStart().Split(' ')[1].Split('(')[0];
        int count = Note(operation);
        if (IsOlder && operation is ("CreatePublication" or "Publication"))
            return FakeService.Make(HttpStatusCode.OK, """{"data":null,"errors":[{"message":"Unknown field \"createPublication\" on type \"MutationRoot\"."}]}""");
        return Json($"{{\"data\":{Data(operation, variables)}}}", count, operation);
    }

    public void Add(string name, string type, string model, string pubId = "00000000000000a1") => Live[name] = (type, model, pubId);

    private int Note(string operation)
    {
        Operations.Add(operation);
        return Operations.Count(found => found == operation);
    }

    private HttpResponseMessage Json(string body, int count, string operation = "token") =>
        Instead(operation, count) ?? FakeService.Make(HttpStatusCode.OK, body);

    private string Data(string operation, JsonObject variables) => operation switch
    {
        "LiveModels" => LiveModels(variables),
        "PublicationHistory" => History(variables),
        "Drafts" => new JsonObject { ["drafts"] = Page(Drafts.Select(draft => (JsonNode)new JsonObject { ["id"] = draft.Key, ["detail"] = draft.Value.Detail, ["createdAt"] = draft.Value.CreatedAt })) }.ToJsonString(s_exact),
        "CreateDraft" => CreateDraft((string)variables["detail"]!),
        "StageDraftSpecs" => Stage((string)variables["draftId"]!, variables["specs"]!.AsArray()),
        "DraftSpecs" => Specs((string)variables["id"]!),
        "UnstageDraftSpecs" => Unstage((string)variables["draftId"]!, variables["names"]!.AsArray()),
        "DraftErrors" => Drafts.TryGetValue((string)variables["id"]!, out (string Detail, string CreatedAt, Dictionary<string, JsonObject> Specs, JsonArray Errors) draft)
            ? new JsonObject { ["draft"] = new JsonObject { ["id"] = (string)variables["id"]!, ["errors"] = draft.Errors.DeepClone() } }.ToJsonString(s_exact) : """{"draft":null}""",
        "DeleteDraft" => Delete((string)variables["id"]!),
        "CreatePublication" => new JsonObject { ["createPublication"] = Start((string)variables["draftId"]!, (bool)variables["dryRun"]!) }.ToJsonString(s_exact),
        "Publication" => new JsonObject { ["publication"] = Poll((string)variables["id"]!, (string?)variables["after"]) }.ToJsonString(s_exact),
        _ => throw new InvalidOperationException(operation),
    };

    private string LiveModels(JsonObject variables) => new JsonObject
    {
        ["liveSpecs"] = Page(variables["by"]!["names"]!.AsArray().Select(static name => (string)name!).Where(Live.ContainsKey).Select(name => (JsonNode)new JsonObject
        {
            ["catalogName"] = name,
            ["liveSpec"] = new JsonObject { ["catalogType"] = Live[name].Type, ["lastPubId"] = Live[name].PubId, ["updatedAt"] = "2026-11-20T12:00:00Z", ["model"] = JsonNode.Parse(Live[name].Model) },
        })),
    }.ToJsonString(s_exact);

    private static string History(JsonObject variables) => """
        {"liveSpecs":{"edges":[{"node":{"catalogName":NAME,"publicationHistory":{"pageInfo":{"hasPreviousPage":false,"startCursor":"x"},
        "edges":[{"node":{"publicationId":"00000000000000ff","publishedAt":"2026-11-20T11:00:00Z","userEmail":"bob@acme.example","userFullName":"Bob","detail":"a fix"}}]}}}]}}
        """.Replace("NAME", variables["by"]!["names"]![0]!.ToJsonString(s_exact), StringComparison.Ordinal);

    private string CreateDraft(string detail)
    {
        string id = NewId();
        Drafts[id] = (detail, "2026-11-20T12:00:00Z", [], []);
        return new JsonObject { ["createDraft"] = new JsonObject { ["id"] = id } }.ToJsonString(s_exact);
    }

    private string Stage(string id, JsonArray specs)
    {
        foreach (JsonNode? spec in specs) Drafts[id].Specs[(string)spec!["catalogName"]!] = spec.DeepClone().AsObject();
        return """{"stageDraftSpecs":[]}""";
    }

    private string Specs(string id) => new JsonObject
    {
        ["draft"] = new JsonObject
        {
            ["id"] = id,
            ["specs"] = Page(Drafts[id].Specs.Select(spec => (JsonNode)new JsonObject { ["catalogName"] = spec.Key, ["isUnchanged"] = Live.TryGetValue(spec.Key, out (string Type, string Model, string PubId) live) && live.Model == spec.Value["model"]?.ToJsonString(s_exact) })),
        },
    }.ToJsonString(s_exact);

    private string Unstage(string id, JsonArray names)
    {
        foreach (JsonNode? name in names) Drafts[id].Specs.Remove((string)name!);
        return """{"unstageDraftSpecs":[]}""";
    }

    private string Delete(string id) => Drafts.Remove(id) ? $$"""{"deleteDraft":"{{id}}"}""" : """null,"errors":[{"message":"draft not found"}]""";

    private JsonObject Start(string draft, bool isDryRun)
    {
        string id = NewId();
        _jobs[id] = new JsonObject { ["draft"] = draft, ["dryRun"] = isDryRun, ["polls"] = 0 };
        return new JsonObject { ["id"] = id, ["pubId"] = null, ["status"] = new JsonObject { ["type"] = "queued" } };
    }

    private JsonObject Poll(string id, string? after)
    {
        JsonObject job = _jobs[id];
        job["polls"] = (int)job["polls"]! + 1;
        string status = (int)job["polls"]! < QueuedPolls ? "queued" : End(job);
        return new JsonObject
        {
            ["id"] = id,
            ["pubId"] = status == "success" ? id : null,
            ["status"] = StatusOf(status),
            ["logs"] = Page(after is null ? [new JsonObject { ["loggedAt"] = "2026-11-20T12:00:00Z", ["stream"] = "build", ["line"] = $"built {id}" }] : []),
        };
    }

    // The effect of a job comes once.
    private string End(JsonObject job)
    {
        string draft = (string)job["draft"]!;
        bool isDryRun = (bool)job["dryRun"]!;
        string status = isDryRun ? DryRunStatus : PublicationStatus;
        if (status != "success" && Drafts.TryGetValue(draft, out (string Detail, string CreatedAt, Dictionary<string, JsonObject> Specs, JsonArray Errors) failed) && failed.Errors.Count == 0)
        {
            foreach (JsonNode? error in JsonNode.Parse(Errors)!.AsArray()) failed.Errors.Add(error!.DeepClone());
        }

        if (status == "success" && !isDryRun) Commit(draft, _jobs.First(found => found.Value == job).Key);
        return status;
    }

    /// <summary>Commits a draft, as a publication does that succeeds.</summary>
    public void Commit(string draft, string pubId)
    {
        if (!Drafts.Remove(draft, out (string Detail, string CreatedAt, Dictionary<string, JsonObject> Specs, JsonArray Errors) committed)) return;
        foreach ((string name, JsonObject spec) in committed.Specs)
        {
            if (spec["model"] is null) Live.Remove(name);
            else Live[name] = ((string)spec["catalogType"]!, spec["model"]!.ToJsonString(s_exact), pubId);
        }
    }

    private static JsonObject StatusOf(string status, bool isRow = false)
    {
        JsonObject made = new() { ["type"] = status };
        if (status is not ("expectPubIdMismatch" or "buildIdLockFailure")) return made;
        made[isRow ? "failures" : "lockFailures"] = new JsonArray(new JsonObject { [isRow ? "catalog_name" : "catalogName"] = "acmeCo/a", [isRow ? "expect_pub_id" : "expected"] = "00000000000000a1", [isRow ? "last_pub_id" : "actual"] = "00000000000000ff" });
        return made;
    }

    private HttpResponseMessage Row(SentRequest request)
    {
        if (!request.Headers.ContainsKey("apikey")) return FakeService.Make(HttpStatusCode.Unauthorized, """{"message":"No API key found in request"}""");
        if (request.Headers["Authorization"] != $"Bearer {Jwt}") return FakeService.Make(HttpStatusCode.Unauthorized, """{"code":"PGRST301","message":"JWSError JWSInvalidSignature"}""");
        if (request.Path == "/rest/v1/rpc/view_logs")
            return Json(request.Query.Contains("offset=0", StringComparison.Ordinal) ? """[{"logged_at":"2026-11-20T12:00:00Z","stream":"build","log_line":"built"}]""" : "[]", Note("view_logs"), "view_logs");
        if (request.Method == HttpMethod.Post)
        {
            JsonObject body = JsonNode.Parse(request.Body)!.AsObject();
            string id = (string)Start((string)body["draft_id"]!, (bool)body["dry_run"]!)["id"]!;
            return Json($$"""[{"id":"{{Colons(id)}}","logs_token":"logs-token"}]""", Note("POST publications"), "POST publications");
        }

        string job = request.Query.Split("id=eq.")[1].Replace("%3A", string.Empty, StringComparison.OrdinalIgnoreCase).Replace(":", string.Empty, StringComparison.Ordinal);
        JsonObject state = Poll(job, after: "x");
        return Json(
            new JsonArray(new JsonObject { ["job_status"] = StatusOf((string)state["status"]!["type"]!, isRow: true), ["pub_id"] = state["pubId"] is { } pub ? Colons((string)pub!) : null, ["logs_token"] = "logs-token" }).ToJsonString(s_exact),
            Note("GET publications"),
            "GET publications");
    }

    private string NewId() => (++_ids).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static string Colons(string id) => string.Join(':', Enumerable.Range(0, 8).Select(index => id.Substring(index * 2, 2)));

    private static JsonObject Page(IEnumerable<JsonNode> nodes)
    {
        JsonNode[] edges = [.. nodes.Select(static node => new JsonObject { ["node"] = node })];
        return new JsonObject { ["pageInfo"] = new JsonObject { ["hasNextPage"] = false, ["endCursor"] = edges.Length > 0 ? "end" : null }, ["edges"] = new JsonArray(edges) };
    }
}
