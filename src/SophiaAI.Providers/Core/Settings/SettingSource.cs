using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>Where a setting's value came from.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Name">Which one of its kind: an environment's name, a file's path; empty for the others.</param>
public sealed record SettingSource([property: Words(typeof(SettingSourceKind))] string Kind, string Name = "")
{
    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Kind : $"{Kind} {Name}";
}
