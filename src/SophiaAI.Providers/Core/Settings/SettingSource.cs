namespace SophiaAI.Providers.Core.Settings;

/// <summary>The source of a setting's value.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Name">The source's name: an environment's name or a file's path; empty for other kinds.</param>
internal sealed record SettingSource(string Kind, string Name = "")
{
    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Kind : $"{Kind} {Name}";
}
