namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>A column's description.</summary>
internal sealed record ResultColumn
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public bool Nullable { get; init; }
}
