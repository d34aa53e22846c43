using SophiaAI.Common;

namespace SophiaAI.Secrets.Environments;

/// <summary>Completes the beginning of a new environment's name: the organizations and projects of the known ones.</summary>
public sealed class NewEnvironmentCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => EnvironmentCompleter.Known
        .Select(static name => name[..(name.LastIndexOf('/') + 1)])
        .Where(static project => project.Length > 0)
        .Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Nothing => "A new name: name, project/name or organization/project/name.";
}
