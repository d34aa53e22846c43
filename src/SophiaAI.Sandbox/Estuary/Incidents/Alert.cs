using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>An alert: it fires a little after an incident begins, and is resolved a little after it ends.</summary>
internal sealed record Alert(string Type, CatalogSpec Spec, DateTimeOffset FiredAt, DateTimeOffset? ResolvedAt, string Message)
{
    /// <summary>The instant, the type and the name; pages of alerts are read on from here.</summary>
    public string Cursor => $"{EstuarySchema.OffsetTime(FiredAt)};{Type};{Spec.Name}";

    public JsonObject Arguments => Describe("firing");

    public JsonObject? ResolvedArguments => ResolvedAt is null ? null : Describe("resolved");

    /// <returns>Null when nobody is alerted, or not yet.</returns>
    public static Alert? Of(Incident incident, CatalogSpec spec, DateTimeOffset now)
    {
        if (incident.Type is not { } type)
            return null;
        int seconds = 60 + EstuaryChance.Below(EstuaryChance.Seed(incident.Task), incident.Start.Ticks, 300);
        DateTimeOffset fired = EstuarySchema.Exact(incident.Start.AddSeconds(seconds).AddMicroseconds(seconds * 2531));
        DateTimeOffset? ended = incident.EndFor(spec) is { } end && end <= now ? EstuarySchema.Exact(end) : null;
        DateTimeOffset? resolved = ended < fired ? fired : ended;
        return fired <= now ? new Alert(type, spec, fired, resolved, incident.Message) : null;
    }

    private JsonObject Describe(string state)
    {
        JsonObject arguments = new()
        {
            ["state"] = state,
            ["spec_type"] = Spec.Type,
            ["first_ts"] = EstuarySchema.OffsetTime(FiredAt),
            ["recipients"] = new JsonArray(new JsonObject { ["email"] = EstuaryUser.Sophia.Email, ["full_name"] = EstuaryUser.Sophia.FullName }),
        };
        if (Type == Incident.Stalled)
        {
            arguments["bytes_processed"] = 0;
            arguments["evaluation_interval"] = "02:00:00";
        }
        else
        {
            arguments["count"] = 3;
            arguments["error"] = Message;
        }

        if (ResolvedAt is { } resolved)
            arguments["resolved_at"] = EstuarySchema.OffsetTime(resolved);
        return arguments;
    }
}
