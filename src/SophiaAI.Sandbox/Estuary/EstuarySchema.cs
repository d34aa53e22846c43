using System.Globalization;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The roots of the control plane's GraphQL schema.</summary>
internal static class EstuarySchema
{
    public const string DataPlaneName = "ops/dp/public/aws-us-east-1-c1";

    /// <summary>The root type for each kind of operation.</summary>
    public static IReadOnlyDictionary<string, SchemaType> Roots { get; } = new Dictionary<string, SchemaType>(StringComparer.Ordinal)
    {
        ["query"] = CreateQuery(),
        ["mutation"] = CredentialMutations.Root,
    };

    /// <summary>The arguments of lists that are read in both directions.</summary>
    public static IReadOnlyList<string> PageArguments { get; } = ["after", "before", "first", "last"];

    /// <summary>A time as the control plane writes it.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;

    private static SchemaType CreateQuery() => new SchemaType("QueryRoot")
        .With<EstuarySession>("liveSpecs", SpecTypes.References, CatalogQuery.LiveSpecs, ["by!", "after", "before", "first", "last"])
        .With<EstuarySession>("prefixes", SpecTypes.Prefixes, CatalogQuery.Prefixes, "by!", "after", "first")
        .With<EstuarySession>("refreshTokens", CredentialTypes.RefreshTokens, CredentialTypes.ListRefreshTokens, "after", "first")
        .With<EstuarySession>("serviceAccounts", CredentialTypes.ServiceAccounts, CredentialTypes.ListAccounts, "after", "first");
}
