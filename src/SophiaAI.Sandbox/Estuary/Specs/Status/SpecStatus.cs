using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Incidents;

namespace SophiaAI.Sandbox.Estuary.Specs.Status;

/// <summary>How a spec is doing, as follows from its model, its last publication and its incidents.</summary>
internal sealed class SpecStatus(SpecView view)
{
    private static readonly TimeSpan s_activation = TimeSpan.FromSeconds(2);

    private readonly CatalogSpec _spec = view.Spec;
    private readonly DateTimeOffset _now = view.Session.State.Now;
    private readonly IReadOnlyList<Incident> _all = view.Session.State.Incidents.Of(view.Spec.Name);

    private IEnumerable<Incident> Open => _all.Where(i => i.Start <= _now && i.EndFor(_spec) is null);

    private bool IsFailing => Open.Any(i => i.Type == Incident.ShardFailed);

    private bool IsPending => Open.Any(i => i.Type is null) || (!_spec.LastPublication.IsSeeded && _now - _spec.UpdatedAt < s_activation);

    /// <summary>OK, TASK_DISABLED, WARNING or ERROR; and in words.</summary>
    private (string Type, string Summary) Overall =>
        _spec.Contents.IsDisabled ? ("TASK_DISABLED", "Task shards are disabled")
        : IsFailing ? ("ERROR", "task shard failed: " + Open.First(i => i.Type == Incident.ShardFailed).Message)
        : _spec.IsTask && IsPending ? ("WARNING", "waiting on task shards to be ready")
        : ("OK", "Ok");

    public JsonObject Describe()
    {
        (string type, string summary) = Overall;
        return new JsonObject { ["type"] = type, ["summary"] = summary, ["controller"] = Controller(), ["connector"] = Connector() };
    }

    private JsonObject Controller() => new()
    {
        ["nextRun"] = EstuarySchema.Time(_now.AddMinutes(20)),
        ["error"] = Open.FirstOrDefault(i => i.Type == Incident.PublicationFailed)?.Message,
        ["failures"] = Open.Count(i => i.Type == Incident.PublicationFailed),
        ["updatedAt"] = EstuarySchema.Time(_spec.UpdatedAt),
        ["alerts"] = Alerts(),
        ["activation"] = Activation(),
        ["publications"] = new ControllerHistory(_spec, _all, _now).Describe(),
        ["autoDiscover"] = AutoDiscover(),
        ["sourceCapture"] = _spec.Contents.SourceCapture is null ? null : new JsonObject { ["upToDate"] = true, ["addBindings"] = new JsonArray() },
    };

    private JsonObject Alerts()
    {
        JsonObject alerts = [];
        foreach (Incident incident in Open)
        {
            if (Alert.Of(incident, _spec, _now) is { } alert)
                alerts[alert.Type] = alert.Arguments;
        }

        return alerts;
    }

    private JsonObject Activation()
    {
        Incident? failing = Open.FirstOrDefault(i => i.Type == Incident.ShardFailed);
        return new JsonObject
        {
            ["lastActivated"] = _spec.LastPublicationId,
            ["lastActivatedAt"] = EstuarySchema.Time(_spec.UpdatedAt.AddSeconds(1)),
            ["recentFailureCount"] = failing is null ? 0 : Math.Min(100, 3 + (int)((_now - failing.Start).TotalHours / 6)),
            ["nextRetry"] = failing is null ? null : EstuarySchema.Time(_now.AddMinutes(12)),
            ["shardStatus"] = _spec.IsTask && !_spec.Contents.IsDisabled ? ShardStatus() : null,
            ["lastFailure"] = LastFailure(),
        };
    }

    private JsonObject ShardStatus()
    {
        DateTimeOffset since = Open.Where(i => i.Type is null or Incident.ShardFailed).Select(i => i.Start).DefaultIfEmpty(_spec.UpdatedAt).Max();
        return new JsonObject
        {
            ["count"] = 1 + Math.Min(50, (int)Math.Max(0, (_now - since).TotalHours)),
            ["firstTs"] = EstuarySchema.Time(since),
            ["lastTs"] = EstuarySchema.Time(_now),
            ["status"] = IsFailing ? "FAILED" : IsPending ? "PENDING" : "OK",
        };
    }

    /// <summary>The last one that there was; the task may have been running again for months.</summary>
    private JsonObject? LastFailure()
    {
        if (_all.LastOrDefault(i => i.Type == Incident.ShardFailed && i.Start <= _now) is not { } incident)
            return null;
        DateTimeOffset end = incident.EndFor(_spec) ?? _now;
        DateTimeOffset at = end < _now ? end : _now;
        return new JsonObject
        {
            ["shard"] = Shard(),
            ["ts"] = EstuarySchema.Time(at.AddMinutes(-4)),
            ["message"] = incident.Message,
            ["fields"] = new JsonObject { ["error"] = incident.Message, ["eventType"] = "shardFailure" },
        };
    }

    /// <summary>The last that the task itself had to say.</summary>
    private JsonObject? Connector()
    {
        if (!_spec.IsTask || _spec.Contents.Image is null)
            return null;
        string message = _spec.Contents.IsDisabled ? "stopped" : IsFailing ? "failed to start: " + Open.First(i => i.Type == Incident.ShardFailed).Message : "streaming changes";
        return new JsonObject { ["shard"] = Shard(), ["ts"] = EstuarySchema.Time(_now.AddMinutes(-3)), ["message"] = message, ["fields"] = new JsonObject { ["eventType"] = "connectorStatus" } };
    }

    private JsonObject? AutoDiscover()
    {
        if (_spec.ReadModel()["autoDiscover"] is null)
            return null;
        Incident? failing = Open.FirstOrDefault(i => i.Type == Incident.AutoDiscoverFailed);
        JsonObject? failure = failing is null ? null : new JsonObject
        {
            ["count"] = Math.Max(1, (int)((_now - failing.Start).TotalHours / 2)),
            ["firstTs"] = EstuarySchema.Time(failing.Start),
            ["lastOutcome"] = new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["catalog_name"] = _spec.Name, ["detail"] = failing.Message }) },
        };
        return new JsonObject { ["interval"] = "2h", ["nextAt"] = EstuarySchema.Time(_now.AddMinutes(55)), ["pendingPublish"] = false, ["failure"] = failure };
    }

    private JsonObject Shard() => new()
    {
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"{(_spec.Contents.IsDerivation ? "derivation" : _spec.Type)}/{_spec.Name}/{_spec.Id}/00000000-00000000"),
        ["keyBegin"] = "00000000",
        ["rClockBegin"] = "00000000",
        ["build"] = _spec.LastPublicationId,
    };
}
