namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A change of a spec, or without type and model its deletion.</summary>
internal sealed record DraftSpec(string Name, string? Type, string? Model, string? ExpectPubId, string? Detail, DateTimeOffset UpdatedAt)
{
    public bool IsDeletion => Model is null;
}
