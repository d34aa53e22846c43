using System.Collections;
using System.Text.RegularExpressions;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>The labels of an alert as users give them: a table of names and values, which an alert can have.</summary>
internal static partial class AlertLabels
{
    // More than the labels that anybody routes by.
    private const int Most = 32;

    /// <summary>Reads the labels, and ends the command if no alert can have them.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="table">The table.</param>
    /// <param name="target">What the error is about, if that is no single label.</param>
    public static IReadOnlyDictionary<string, string> Read(SophiaCmdlet cmdlet, IDictionary? table, object? target)
    {
        RequireValues(cmdlet, table);
        IReadOnlyDictionary<string, string> given = LabelFilter.Read(table);
        foreach (string name in given.Keys.Where(static name => !Name().IsMatch(name)))
            Refuse(cmdlet, $"'{GivenText.Of(name)}' can't be the name of a label.", name, "Use letters, digits and _, and no digit in the first place.");
        if (given.Count > Most) Refuse(cmdlet, $"An alert has at most {Most} labels, and {given.Count} were given.", target, "Leave out those that nothing is routed by.");
        foreach (string name in given.Keys)
        {
            if (NearMiss.OfLabel(name) is { } near) cmdlet.WriteWarning($"The label '{name}' has no meaning here. Did you mean {near}?");
        }

        return given;
    }

    /// <summary>Ends the command if a label has a list or a table for its value.</summary>
    public static void RequireValues(SophiaCmdlet cmdlet, IDictionary? table)
    {
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            if (EngineValue.Bare(entry.Value) is ICollection) Refuse(cmdlet, $"The label '{GivenText.Of(entry.Key)}' has one value, and a list was given.", GivenText.Of(entry.Key), "Give one value as text.");
        }
    }

    private static void Refuse(SophiaCmdlet cmdlet, string message, object? target, string action) => cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("InvalidLabel", message, target, action));

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
