using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>The entries for programs whose variable belongs to one value.</summary>
internal sealed class SecretEntries
{
    /// <summary>Those with the same value.</summary>
    public List<EscPath> Pointing { get; } = [];

    /// <summary>Those that give programs a different value.</summary>
    public List<EscPath> Others { get; } = [];
}
