namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A tag of an environment on the wire.</summary>
internal sealed record EscTagValue
{
    public string? Name { get; init; }

    public string? Value { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string? EditorLogin { get; init; }

    public string? EditorName { get; init; }
}
