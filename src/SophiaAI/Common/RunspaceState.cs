using System.Management.Automation;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Common;

/// <summary>The module's state in the current thread's runspace: connected or not, called before or not.</summary>
internal static class RunspaceState
{
    /// <summary>The current connection; null when there is none, and after a failed attempt.</summary>
    public static SophiaConnection? Connection
    {
        get => RunspaceMemory.Use(static (State state) => state.Connection);
        set => Set(value, failed: null);
    }

    /// <summary>The last attempt to connect, if it failed: until the next one, no command may use another connection instead.</summary>
    public static FailedConnection? Failed
    {
        get => RunspaceMemory.Use(static (State state) => state.Failed);
        set => Set(connection: null, value);
    }

    /// <summary>True only for the first command after this import of the module in this runspace.</summary>
    public static bool TakeFirstCall(PSModuleInfo module) => RunspaceMemory.Use((State state) =>
    {
        if (ReferenceEquals(state.CalledModule, module)) return false;
        state.CalledModule = module;
        return true;
    });

    private static void Set(SophiaConnection? connection, FailedConnection? failed) =>
        RunspaceMemory.Change((State state) => (state.Connection, state.Failed) = (connection, failed));

    private sealed class State
    {
        public SophiaConnection? Connection { get; set; }

        public FailedConnection? Failed { get; set; }

        public PSModuleInfo? CalledModule { get; set; }
    }
}
