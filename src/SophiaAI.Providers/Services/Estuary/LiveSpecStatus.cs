namespace SophiaAI.Providers.Services.Estuary;

/// <summary>What the control plane says of a specification.</summary>
internal sealed record LiveSpecStatus
{
    public string? Type { get; init; }

    public string? Summary { get; init; }
}
