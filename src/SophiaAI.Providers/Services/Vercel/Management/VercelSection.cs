using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>What a manifest says of Vercel.</summary>
internal sealed record VercelSection : ManagedSection
{
    /// <summary>The former names of projects, by their names.</summary>
    public IReadOnlyDictionary<string, string> FormerNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The variables, by the names of their resources.</summary>
    public IReadOnlyDictionary<string, VercelManagedVariable> Variables { get; init; } = new Dictionary<string, VercelManagedVariable>();
}
