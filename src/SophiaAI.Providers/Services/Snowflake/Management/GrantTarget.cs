using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What privileges are granted on: an object, the account, or objects that are still to come.</summary>
/// <param name="Kind">The kind of object, as SHOW writes it, such as WAREHOUSE or FILE_FORMAT; ACCOUNT for the account itself.</param>
/// <param name="Path">The object; for objects to come what they will be in; null for the account.</param>
/// <param name="IsFuture">Whether it is about objects that are still to come.</param>
internal sealed record GrantTarget(string Kind, SnowflakePath? Path, bool IsFuture = false)
{
    /// <summary>The account itself.</summary>
    public const string Account = "ACCOUNT";

    /// <summary>After ON, in a statement.</summary>
    public string Sql => Path is null ? Account : IsFuture ? $"FUTURE {Plural} IN {Container} {Path.Sql}" : $"{Word} {Path.Sql}";

    /// <summary>What has to be there before it, if the manifest has it.</summary>
    public IReadOnlyList<ResourceId> Needs => Path is null ? [] :
    [
        .. Path.Parts.Count > 1 || IsFuture || Kind == "DATABASE" ? [SnowflakeKinds.Database.Id(SnowflakePath.Typed(Path.Parts[0]))] : Array.Empty<ResourceId>(),
        .. Path.Parts.Count > 1 ? [SnowflakeKinds.Schema.Id(new SnowflakePath(Path.Parts[0], Path.Parts[1]).ToString())] : Array.Empty<ResourceId>(),
        .. Kind == "WAREHOUSE" ? [SnowflakeKinds.Warehouse.Id(Path.ToString())] : Array.Empty<ResourceId>(),
    ];

    private string Word => Kind.Replace('_', ' ');

    // Snowflake's plurals are regular, apart from these.
    private string Plural => Word.EndsWith('Y') ? $"{Word[..^1]}IES" : $"{Word}S";

    private string Container => Path!.Parts.Count == 1 ? "DATABASE" : "SCHEMA";

    /// <summary>In words, which are the same for the same target.</summary>
    public override string ToString() => Path is null ? Account : IsFuture ? $"FUTURE {Plural} in {Container} {Path}" : $"{Word} {Path}";
}
