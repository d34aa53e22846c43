using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Incidents;

namespace SophiaAI.Sandbox.Estuary.Specs.Status;

/// <summary>What the control plane itself published last, or tried to, newest first.</summary>
internal sealed class ControllerHistory(CatalogSpec spec, IReadOnlyList<Incident> incidents, DateTimeOffset now)
{
    private const int Most = 5;

    public JsonObject Describe()
    {
        IEnumerable<(DateTimeOffset At, JsonObject Item)> done = spec.History.Where(p => p.By == EstuaryUser.Controller).Select(p => (p.PublishedAt, Success(p)));
        IEnumerable<(DateTimeOffset At, JsonObject Item)> failed = incidents.Where(i => i.Type == Incident.PublicationFailed && i.Start <= now).Select(i => (i.Start, Failure(i)));
        JsonObject[] newest = [.. done.Concat(failed).OrderByDescending(i => i.At).Take(Most).Select(i => i.Item)];
        return new JsonObject { ["nextAfter"] = null, ["maxObservedPubId"] = spec.LastPublicationId, ["pendingRepublish"] = null, ["history"] = new JsonArray([.. newest]) };
    }

    private static JsonObject Success(SpecPublication publication) => Item(publication.Id, publication.PublishedAt, publication.Detail, "success", []);

    private JsonObject Failure(Incident incident) => Item(
        EstuaryIds.None,
        incident.Start,
        "in response to publication of one or more dependencies",
        "buildFailed",
        [new JsonObject { ["catalogName"] = spec.Name, ["scope"] = $"flow://{spec.Type}/{spec.Name}", ["detail"] = incident.Message }]);

    private static JsonObject Item(string id, DateTimeOffset at, string? detail, string type, JsonArray errors) => new()
    {
        ["id"] = id,
        ["created"] = EstuarySchema.Time(at.AddSeconds(-3)),
        ["completed"] = EstuarySchema.Time(at),
        ["detail"] = detail,
        ["result"] = new JsonObject { ["type"] = type, ["lockFailures"] = new JsonArray() },
        ["errors"] = errors,
        ["isTouch"] = false,
        ["count"] = 1,
    };
}
