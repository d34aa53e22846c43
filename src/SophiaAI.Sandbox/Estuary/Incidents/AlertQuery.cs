using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>Lists of alerts. They are meant to be read backwards: the newest come first, and the next page is before the last one of this.</summary>
internal static class AlertQuery
{
    private const int DefaultSize = 20;

    public static QueryPage Alerts(EstuarySession session, JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "AlertsBy");
        string prefix = QueryArguments.Prefix(by, "prefix") ?? throw QueryArguments.Invalid("by.prefix", "Prefix!");
        bool? active = QueryArguments.Flag(by, "active");
        if (prefix.Length == 0)
            throw session.Deny($"{session.Caller.Name} is not authorized to access prefix or name '' with required capability admin");
        session.Authorize(prefix, "admin");
        return Page([.. new AlertBook(session.State).Of(prefix).Where(a => active is null || active == (a.ResolvedAt is null))], arguments);
    }

    public static IReadOnlyList<Alert> Active(SpecReference reference) => [.. All(reference).Where(a => a.ResolvedAt is null)];

    public static QueryPage History(SpecReference reference, JsonObject arguments)
    {
        _ = QueryArguments.Count(arguments, "last") ?? throw QueryArguments.Invalid("last", "Int!");
        return Page(All(reference), arguments);
    }

    /// <summary>Only administrators see alerts.</summary>
    private static IReadOnlyList<Alert> All(SpecReference reference) =>
        EstuaryGrants.Allow(reference.Name, "admin") && reference.Find() is { } view ? new AlertBook(view.Session.State).Of(view.Spec) : [];

    private static QueryPage Page(IReadOnlyList<Alert> newestFirst, JsonObject arguments)
    {
        int? first = QueryArguments.Count(arguments, "first");
        int? last = QueryArguments.Count(arguments, "last");
        if (first is not null && last is not null)
            throw new QueryException("The \"first\" and \"last\" parameters cannot exist at the same time");
        if (QueryArguments.Text(arguments, "after") is { } after)
            return Newer(newestFirst, Find(newestFirst, after), first ?? DefaultSize);

        // Without a place to start from, "first" means nothing to the control plane.
        int skipped = QueryArguments.Text(arguments, "before") is { } before ? Find(newestFirst, before).Older : 0;
        Alert[] rest = [.. newestFirst.Skip(skipped)];
        return new QueryPage(Edges(rest.Take(last ?? DefaultSize)), rest.Length > (last ?? DefaultSize), false);
    }

    private static QueryPage Newer(IReadOnlyList<Alert> newestFirst, (int Newer, int Older) place, int size) =>
        new(Edges(newestFirst.Take(place.Newer).TakeLast(size)), false, place.Newer > size);

    /// <returns>How many alerts are newer than a cursor, and where the older ones begin.</returns>
    private static (int Newer, int Older) Find(IReadOnlyList<Alert> newestFirst, string cursor)
    {
        if (cursor.Split(';') is not [var at, var type, var name] || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out DateTimeOffset fired))
            throw new QueryException($"Invalid value for argument \"before\": '{cursor}' is not a cursor of alerts");
        (DateTimeOffset, string, string) place = (fired, type, name);
        int newer = newestFirst.Count(a => Compare((a.FiredAt, a.Type, a.Spec.Name), place) > 0);
        return (newer, newestFirst.Count(a => Compare((a.FiredAt, a.Type, a.Spec.Name), place) >= 0));
    }

    private static int Compare((DateTimeOffset At, string Type, string Name) left, (DateTimeOffset At, string Type, string Name) right) =>
        left.At != right.At ? left.At.CompareTo(right.At)
        : left.Type != right.Type ? string.CompareOrdinal(left.Type, right.Type)
        : string.CompareOrdinal(left.Name, right.Name);

    private static QueryEdge[] Edges(IEnumerable<Alert> alerts) => [.. alerts.Select(a => new QueryEdge(a.Cursor, a))];
}
