using System.Management.Automation.Language;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Monitoring;

/// <summary>
/// Completes labels of the alerts that earlier commands in the runspace have listed or sent, each as a table of its own:
/// inside of a table that was begun, the engine asks no completer.
/// </summary>
public sealed class LabelCompleter : ListCompleter
{
    // Each has a parameter of its own.
    private static readonly string[] s_unnamed = [LabelNames.AlertName, LabelNames.Severity];

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<LabelCompleter>();

    /// <inheritdoc/>
    protected override string Nothing => "Labels are offered once Get-SophiaAlert has listed alerts.";

    /// <summary>Remembers the labels of an alert.</summary>
    internal static void Remember(IReadOnlyDictionary<string, string> labels)
    {
        // What can't be shown as it is would be a line that says something else.
        foreach ((string name, string value) in labels.Where(static label => !s_unnamed.Contains(label.Key) && label.Key.All(static next => char.IsAsciiLetterOrDigit(next) || next == '_') && VisibleText.Lines(label.Value) == label.Value))
            SeenNames.Remember<LabelCompleter>($"@{{ {name} = '{CodeGeneration.EscapeSingleQuotedStringContent(value)}' }}");
    }

    /// <inheritdoc/>
    protected override string Written(string item) => item;
}
