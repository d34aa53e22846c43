using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>The entries for programs whose variable is that of one value.</summary>
internal sealed class SecretEntries
{
    /// <summary>Those that give that value.</summary>
    public List<EscPath> Pointing { get; } = [];

    /// <summary>Those that give programs another one.</summary>
    public List<EscPath> Others { get; } = [];
}
