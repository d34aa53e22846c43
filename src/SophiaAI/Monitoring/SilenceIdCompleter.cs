using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Completes the ids of silences that earlier commands in the runspace have listed or made, of the state folder that is meant.</summary>
public sealed class SilenceIdCompleter : ListCompleter
{
    // No path and no id has one.
    private const char Between = '\n';

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ItemsOf(null);

    /// <summary>Remembers a silence.</summary>
    /// <param name="statePath">The folder, as it was typed; null for the user's own.</param>
    /// <param name="silence">The silence.</param>
    internal static void Remember(string? statePath, SophiaSilence silence)
    {
        SeenNames.Remember<SilenceIdCompleter>(Key(statePath, silence.Id));
        // What an id stands for is the same in each folder.
        SeenNames.Remember<SophiaSilence>(silence.Id, silence.Comment);
    }

    /// <summary>Forgets a silence that was ended.</summary>
    internal static void Forget(string? statePath, string id) => SeenNames.Forget<SilenceIdCompleter>(Key(statePath, id));

    /// <inheritdoc/>
    protected override IEnumerable<string> ItemsBeside(IDictionary typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return ItemsOf(LanguagePrimitives.ConvertTo<string?>(typed[nameof(MonitorCmdlet.StatePath)]));
    }

    /// <inheritdoc/>
    protected override string Describe(string item) => SeenNames.DescriptionOf<SophiaSilence>(item) ?? base.Describe(item);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) =>
        base.Begins(item, word) || (word.Length > 0 && SeenNames.DescriptionOf<SophiaSilence>(item)?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<string> ItemsOf(string? statePath)
    {
        string folder = Key(statePath, string.Empty);
        return SeenNames.Of<SilenceIdCompleter>().Where(key => key.StartsWith(folder, StringComparison.Ordinal)).Select(key => key[folder.Length..]);
    }

    // Completion can't ask where a path leads. Most people type one in one way.
    private static string Key(string? statePath, string id)
    {
        string path = (statePath ?? string.Empty).Replace('\\', '/').TrimEnd('/');
        while (path.StartsWith("./", StringComparison.Ordinal)) path = path[2..];
        return path + Between + id;
    }
}
