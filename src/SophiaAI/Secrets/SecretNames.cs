using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Secrets;

/// <summary>Names of values as parameters accept them.</summary>
internal static class SecretNames
{
    /// <summary>The meaning of names.</summary>
    public static SecretNaming Naming { get; } = new(SophiaServices.List.Settings);

    /// <summary>A filter for names with or without wildcards.</summary>
    public static SecretNameFilter Filter(IEnumerable<string>? names) => new(
        Naming, names ?? [], static name => Wildcards.Parse(name) is { } pattern ? pattern.IsMatch : null);

    /// <summary>The error for a name that does not exist.</summary>
    /// <param name="filter">The filter that has seen all existing names.</param>
    /// <param name="what">What was looked for, such as <c>variable</c>.</param>
    /// <param name="name">The name.</param>
    public static ErrorRecord NotFound(SecretNameFilter filter, string what, string name) =>
        ErrorRecords.NotFound(PulumiService.Name, what, name, filter.NearestTo(name) is { } near ? $"There is {near}: the letter case of your own variables' names counts." : null);
}
