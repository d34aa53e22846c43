using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>The query's roots: which specs and prefixes a request asks for, and whether it is allowed to.</summary>
internal static class CatalogQuery
{
    private static readonly string[] s_types = ["capture", "collection", "materialization", "test"];

    public static QueryPage LiveSpecs(EstuarySession session, JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "LiveSpecsBy");
        IReadOnlyList<string> names = QueryArguments.Texts(by, "names");
        string? prefix = QueryArguments.Prefix(by, "prefix");
        string? type = QueryArguments.Member(by, "by", "catalogType", "CatalogType", s_types);
        string? dataPlane = QueryArguments.Text(by, "dataPlaneName");
        foreach (string wanted in prefix is null ? names : [.. names, prefix])
            session.Authorize(wanted, "read");
        if (names.Count == 0 && prefix is null)
            throw new QueryException("must provide at least one of `names` or `prefix`");

        IEnumerable<string> found = session.State.Catalog.All
            .Where(s => EstuaryGrants.Allow(s.Name, "read"))
            .Where(s => names.Contains(s.Name) || (prefix is not null && s.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(s => type is null || s.Type == type)
            .Where(_ => dataPlane is null or EstuarySchema.DataPlaneName)
            .Select(s => s.Name);
        return CatalogPage.Of(found, arguments, name => new SpecReference(session, name));
    }

    /// <summary>All prefixes, unless a page is asked for.</summary>
    public static QueryPage Prefixes(EstuarySession session, JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "PrefixesBy");
        string capability = QueryArguments.Member(by, "by", "minCapability", "Capability", EstuaryGrants.Capabilities)
            ?? throw QueryArguments.Invalid("by.minCapability", "Capability");
        return CatalogPage.Of(EstuaryGrants.Prefixes(capability), arguments, prefix => new SpecReference(session, prefix), int.MaxValue);
    }
}
