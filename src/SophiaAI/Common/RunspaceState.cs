using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Common;

/// <summary>The module's state in the current thread's runspace: its connections, and whether it was called before.</summary>
internal static class RunspaceState
{
    /// <summary>The current connection; null when there is none, and after a failed attempt.</summary>
    public static SophiaConnection? Connection => RunspaceMemory.Use(static (State state) => state.Connection);

    /// <summary>The last attempt to connect, if it failed: until the next one, no command may use another connection instead.</summary>
    public static FailedConnection? Failed => RunspaceMemory.Use(static (State state) => state.Failed);

    /// <summary>The current connection and those that were given a name, by name.</summary>
    public static IReadOnlyList<SophiaConnection> Connections => RunspaceMemory.Use(static (State state) => state.All()
        .OrderBy(static connection => connection.Name, StringComparer.OrdinalIgnoreCase).ToArray()) ?? [];

    /// <summary>Makes a connection the current one. One with a name of its own is kept under that name.</summary>
    public static void Use(SophiaConnection connection) => RunspaceMemory.Change((State state) =>
    {
        (state.Connection, state.Failed) = (connection, null);
        if (connection.IsNamed) state.Named[connection.Name] = (connection, null);
    });

    /// <summary>Makes a connection the only one of a runspace that the module has made.</summary>
    public static void Begin(Runspace runspace, SophiaConnection connection) => RunspaceMemory.Use(runspace, (State state) =>
    {
        (state.Connection, state.Failed) = (connection, null);
        state.Named.Clear();
        if (connection.IsNamed) state.Named[connection.Name] = (connection, null);
        return true;
    });

    /// <summary>Records a failed attempt: there is no current connection any more, and none with the name that it was to have.</summary>
    public static void Fail(FailedConnection failed) => RunspaceMemory.Change((State state) =>
    {
        (state.Connection, state.Failed) = (null, failed);
        if (failed.Name is not null) state.Named[failed.Name] = (null, failed);
    });

    /// <summary>The connection with a name, or the failed attempt to make it; neither if there is none.</summary>
    public static (SophiaConnection? Connection, FailedConnection? Failed) Find(string name) => RunspaceMemory.Use((State state) =>
        state.Named.TryGetValue(name, out (SophiaConnection?, FailedConnection?) named) ? named
        : state.Connection?.Name.Equals(name, StringComparison.OrdinalIgnoreCase) == true ? (state.Connection, null)
        : (null, null));

    /// <summary>Puts a connection in the place of another of the same name.</summary>
    public static void Replace(SophiaConnection stale, SophiaConnection fresh) => RunspaceMemory.Change((State state) =>
    {
        if (ReferenceEquals(state.Connection, stale)) state.Connection = fresh;
        if (state.Named.TryGetValue(stale.Name, out (SophiaConnection? Connection, FailedConnection?) named) && ReferenceEquals(named.Connection, stale))
            state.Named[stale.Name] = (fresh, null);
    });

    /// <summary>Forgets the current connection, or the attempt that failed.</summary>
    public static void ForgetCurrent() => RunspaceMemory.Change(static (State state) =>
    {
        if (state.Connection is { IsNamed: true } connection) state.Named.Remove(connection.Name);
        if (state.Failed?.Name is { } name) state.Named.Remove(name);
        (state.Connection, state.Failed) = (null, null);
    });

    /// <summary>Forgets the connections with matching names, and the attempts to make them that failed.</summary>
    public static void Forget(Func<string, bool> matches) => RunspaceMemory.Change((State state) =>
    {
        foreach (string name in state.Named.Keys.Where(matches).ToArray()) state.Named.Remove(name);
        if (state.Connection is { } connection && matches(connection.Name)) state.Connection = null;
        if (state.Failed is { } failed && matches(failed.Name ?? string.Empty)) state.Failed = null;
    });

    /// <summary>True only for the first command after this import of the module in this runspace.</summary>
    public static bool TakeFirstCall(PSModuleInfo module) => RunspaceMemory.Use((State state) =>
    {
        if (ReferenceEquals(state.CalledModule, module)) return false;
        state.CalledModule = module;
        return true;
    });

    private sealed class State
    {
        public SophiaConnection? Connection { get; set; }

        public FailedConnection? Failed { get; set; }

        public Dictionary<string, (SophiaConnection? Connection, FailedConnection? Failed)> Named { get; } = new(StringComparer.OrdinalIgnoreCase);

        public PSModuleInfo? CalledModule { get; set; }

        public IEnumerable<SophiaConnection> All() =>
            Named.Values.Select(static named => named.Connection).Append(Connection).OfType<SophiaConnection>().Distinct();
    }
}
