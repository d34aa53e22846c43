using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Vercel.Domains;

/// <summary>A domain that a command was given: by its name, or as an object from the pipeline, which may say what it belongs to.</summary>
/// <param name="Given">The name as it was given.</param>
/// <param name="Project">The id of the project that the object belongs to; null if it says none.</param>
/// <param name="IsOfAccount">Whether the object is a domain of the account.</param>
internal sealed record PipedDomain(string Given, string? Project = null, bool IsOfAccount = false)
{
    /// <summary>The name as the service has it.</summary>
    public string Name => VercelDomainName.Of(Given);

    /// <summary>The domains that were given; none, after an error, if an object gives none.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="names">What was typed.</param>
    /// <param name="input">What came from the pipeline; null if nothing did.</param>
    public static IEnumerable<PipedDomain> Of(SophiaCmdlet cmdlet, string[]? names, PSObject? input)
    {
        if (input is null) return (names ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(static name => new PipedDomain(name));
        return PipedItem.Of(cmdlet, input, "Name", "Domain") is { } item
            ? [new PipedDomain(item.Name, item.IsTyped ? null : PipedItem.FirstText(input, ["ProjectId"]), input.BaseObject is VercelDomain)]
            : [];
    }
}
