using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>Pages of what was published under a name, oldest first in either direction. A page knows whether it is the last.</summary>
internal static class SpecHistory
{
    private const int DefaultSize = 10;

    /// <summary>A publication.</summary>
    public static SchemaType Item { get; } = new SchemaType("SpecPublicationHistoryItem")
        .With<SpecPublication>("publicationId", p => p.Id)
        .With<SpecPublication>("publishedAt", p => EstuarySchema.Time(p.PublishedAt))
        .With<SpecPublication>("userId", p => p.By.Id)
        .With<SpecPublication>("userEmail", p => p.By.Email)
        .With<SpecPublication>("userFullName", p => p.By.FullName)
        .With<SpecPublication>("userAvatarUrl", p => p.By.AvatarUrl)
        .With<SpecPublication>("detail", p => p.Detail)
        .With<SpecPublication>("model", p => p.Model.Value is { Length: > 0 } text ? JsonNode.Parse(text) : null);

    /// <summary>Pages of publications.</summary>
    public static SchemaType Items { get; } = QueryPage.Connection(Item);

    public static SpecPublication? Last(SpecReference reference) => reference.Find()?.Spec.LastPublication;

    public static SpecPublication? Find(SpecReference reference, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "id");
        return reference.Find()?.Spec.History.FirstOrDefault(p => p.Id == id);
    }

    public static QueryPage Page(SpecReference reference, JsonObject arguments)
    {
        int? first = QueryArguments.Count(arguments, "first");
        int? last = QueryArguments.Count(arguments, "last");
        if (first is not null && last is not null)
            throw new QueryException("The \"first\" and \"last\" parameters cannot exist at the same time");
        DateTimeOffset? after = Cursor(arguments, "after");
        DateTimeOffset? before = Cursor(arguments, "before");
        SpecPublication[] between = [.. (reference.Find()?.Spec.History ?? []).Where(p => !(p.PublishedAt <= after) && !(p.PublishedAt >= before))];
        int size = first ?? last ?? DefaultSize;
        bool more = between.Length > size;
        return last is not null || (first is null && before is not null)
            ? new QueryPage(Edges(between.TakeLast(size)), more, before is not null)
            : new QueryPage(Edges(between.Take(size)), after is not null, more);
    }

    private static DateTimeOffset? Cursor(JsonObject arguments, string name) => QueryArguments.Text(arguments, name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw new QueryException($"Invalid value for argument \"{name}\": '{text}' is not a timestamp");

    private static QueryEdge[] Edges(IEnumerable<SpecPublication> items) =>
        [.. items.Select(p => new QueryEdge(p.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture), p))];
}
