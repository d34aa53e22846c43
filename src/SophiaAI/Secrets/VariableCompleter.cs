using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Secrets;

/// <summary>
/// Completes the variables in the catalog of settings, and the names that earlier commands in the runspace have seen in
/// environments. Once a dot is typed, it completes the settings' own names too, such as <c>Gong.AccessKey</c>.
/// </summary>
public sealed class VariableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Settings.All.Select(static setting => setting.Variable)
        .Concat(SeenNames.Of<SophiaSecret>())
        .Concat(SophiaServices.List.Settings.All.Select(static setting => setting.FullName))
        .Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return base.Begins(item, word) && (word.Contains('.', StringComparison.Ordinal) || !item.Contains('.', StringComparison.Ordinal) || SeenNames.Of<SophiaSecret>().Contains(item));
    }
}
