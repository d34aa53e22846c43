using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A script to run in a runspace of its own.</summary>
/// <param name="Label">Whose it is, for what it says.</param>
/// <param name="Text">The script.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Context">The connection, and where to report.</param>
internal sealed record ScriptCall(string Label, string Text, IReadOnlyList<object?> Arguments, ProviderContext Context)
{
    /// <summary>The attempt at a check that the script is; null for any other script.</summary>
    public CheckRun? Run { get; init; }

    /// <summary>Whose it is at the moment, for a script that is several checks; null or no name for the label.</summary>
    public Func<string?>? Speaker { get; init; }

    /// <summary>Whether the runspace must be one in which nothing has run, and nothing will.</summary>
    public bool IsAlone { get; init; }

    /// <summary>What to do with the runspace before.</summary>
    public Action<Runspace>? Before { get; init; }

    /// <summary>What to do with the runspace afterwards, even if the script has failed.</summary>
    public Action<Runspace>? After { get; init; }
}
