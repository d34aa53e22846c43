using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Configuration;

namespace SophiaAI.Common;

/// <summary>
/// What the module remembers, separately for each runspace, so that parallel runspaces do not disturb each other. Keyed
/// weakly: it goes when the runspace goes.
/// </summary>
internal static class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<SophiaConnection?>> s_connections = [];

    /// <summary>The current connection of the runspace whose thread this is; null when there is none.</summary>
    public static SophiaConnection? Connection
    {
        get => Runspace.DefaultRunspace is { } runspace && s_connections.TryGetValue(runspace, out StrongBox<SophiaConnection?>? box) ? box.Value : null;
        set => s_connections.GetOrCreateValue(Runspace.DefaultRunspace).Value = value;
    }
}
