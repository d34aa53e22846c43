namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The data of a <c>liveSpecs</c> query.</summary>
internal sealed record LiveSpecsData
{
    public required LiveSpecConnection LiveSpecs { get; init; }
}
