using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The query's roots: which specs and prefixes a request asks for, and whether it is allowed to.</summary>
internal static class CatalogQuery
{
    private static readonly string[] s_types = ["capture", "collection", "materialization", "test"];
    private static readonly string[] s_capabilities = ["read", "write", "admin"];

    public static CatalogPage LiveSpecs(JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "LiveSpecsBy");
        IReadOnlyList<string> names = QueryArguments.Texts(by, "names");
        string? prefix = ReadPrefix(by);
        string? type = ReadMember(by, "catalogType", "CatalogType", s_types);
        string? dataPlane = QueryArguments.Text(by, "dataPlaneName");
        foreach (string wanted in prefix is null ? names : [.. names, prefix])
            Authorize(wanted);
        if (names.Count == 0 && prefix is null)
            throw new QueryException("must provide at least one of `names` or `prefix`");

        IEnumerable<string> found = Catalog.All
            .Where(s => names.Contains(s.Name) || (prefix is not null && s.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(s => type is null || s.Type == type)
            .Where(_ => dataPlane is null or EstuarySchema.DataPlaneName)
            .Select(s => s.Name);
        return CatalogPage.Of(found, arguments);
    }

    public static CatalogPage Prefixes(JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "PrefixesBy");
        _ = ReadMember(by, "minCapability", "Capability", s_capabilities)
            ?? throw QueryArguments.Invalid("by.minCapability", "Capability");
        return CatalogPage.Of([SandboxCredentials.EstuaryTenant], arguments);
    }

    /// <summary>One name or prefix outside the tenant fails the whole request. An empty prefix means everything that is allowed.</summary>
    private static void Authorize(string nameOrPrefix)
    {
        if (nameOrPrefix.Length > 0 && !nameOrPrefix.StartsWith(SandboxCredentials.EstuaryTenant, StringComparison.Ordinal))
            throw new QueryException($"PermissionDenied: {EstuarySchema.UserEmail} is not authorized to access prefix or name '{nameOrPrefix}' with required capability read");
    }

    private static string? ReadPrefix(JsonObject by)
    {
        string? prefix = QueryArguments.Text(by, "prefix");
        return prefix is null or "" || prefix.EndsWith('/')
            ? prefix
            : throw new QueryException($"Failed to parse \"Prefix\": '{prefix}' must end with '/'");
    }

    private static string? ReadMember(JsonObject by, string name, string type, string[] members)
    {
        string? value = QueryArguments.Text(by, name);
        return value is null || members.Contains(value)
            ? value
            : throw new QueryException($"Invalid value for argument \"by.{name}\", enumeration type \"{type}\" does not contain the value \"{value}\"");
    }
}
