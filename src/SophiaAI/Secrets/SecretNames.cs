using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets;

/// <summary>Names of values as parameters accept them.</summary>
internal static class SecretNames
{
    /// <summary>The meaning of names.</summary>
    public static SecretNaming Naming { get; } = new(SophiaServices.List.Settings);

    /// <summary>A filter for names with or without wildcards.</summary>
    public static SecretNameFilter Filter(IEnumerable<string>? names) => new(
        Naming, names ?? [], static name => Wildcards.Parse(name) is { } pattern ? pattern.IsMatch : null);

    /// <summary>
    /// Whether an object from the pipeline is an environment or a revision of one, or names nothing but an environment.
    /// Then all values are meant, and a name that it has is not that of a value.
    /// </summary>
    public static bool IsEnvironment(PSObject input) => input.BaseObject is EscEnvironment or SecretRevision
        || (PipedItem.FirstText(input, ["Environment"]) is not null && input.Properties["Name"] is null);

    /// <summary>The names to look for: those that were typed, else the one that an object from the pipeline gives; null for all values.</summary>
    /// <returns>False after an error.</returns>
    public static bool TryGet(SophiaCmdlet cmdlet, string[]? typed, PSObject? input, out string[]? names)
    {
        names = typed;
        if (typed is not null || input is null || IsEnvironment(input)) return true;
        names = Piped(cmdlet, input) is { } item ? [item.Name] : null;
        return names is not null;
    }

    /// <summary>The name of a value that an object from the pipeline gives; null after an error. A setting's own name lacks its service.</summary>
    public static PipedItem? Piped(SophiaCmdlet cmdlet, PSObject input) => input.BaseObject is SettingInfo setting
        ? new PipedItem($"{setting.Service}.{setting.Name}", IsTyped: false)
        : PipedItem.Of(cmdlet, input, "Name");

    /// <summary>The error for a name that does not exist.</summary>
    /// <param name="filter">The filter that has seen all existing names.</param>
    /// <param name="what">What was looked for, such as <c>variable</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="lister">The command that lists what exists.</param>
    public static ErrorRecord NotFound(SecretNameFilter filter, string what, string name, string lister) => ErrorRecords.NotFound(
        PulumiService.Name,
        what,
        name,
        filter.NearestTo(name) is { } near ? $"There is {near}: the letter case of your own variables' names counts." : ExistingNames.Of(filter.Seen).Advice(name, lister));
}
