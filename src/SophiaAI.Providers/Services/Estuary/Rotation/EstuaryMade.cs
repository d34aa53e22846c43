namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>A credential that has just been made.</summary>
internal sealed record EstuaryMade
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    // A record prints its members.
    public override string ToString() => Id;
}
