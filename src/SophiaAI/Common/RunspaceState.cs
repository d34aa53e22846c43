using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Common;

/// <summary>
/// What the module remembers, separately for each runspace, so that parallel runspaces do not disturb each other. Keyed
/// weakly: it goes when the runspace goes.
/// </summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> s_states = [];

    private SophiaConnection? _connection;
    private FailedConnection? _failed;
    private PSModuleInfo? _calledModule;

    private static RunspaceState? Current => Runspace.DefaultRunspace is { } runspace ? s_states.GetOrCreateValue(runspace) : null;

    /// <summary>The current connection of the runspace whose thread this is; null when there is none, and after an attempt that failed.</summary>
    public static SophiaConnection? Connection
    {
        get => Current?._connection;
        set => Current?.Set(value, failed: null);
    }

    /// <summary>The last attempt to connect, if it failed: until the next one, no command may use another connection in its place.</summary>
    public static FailedConnection? Failed
    {
        get => Current?._failed;
        set => Current?.Set(connection: null, value);
    }

    /// <summary>True for the first command of this import of the module in this runspace, and then no more.</summary>
    public static bool TakeFirstCall(PSModuleInfo module)
    {
        if (Current is not { } state || ReferenceEquals(state._calledModule, module)) return false;
        state._calledModule = module;
        return true;
    }

    private void Set(SophiaConnection? connection, FailedConnection? failed)
    {
        _connection = connection;
        _failed = failed;
    }
}
