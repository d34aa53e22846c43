using System.Management.Automation;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Settings;

namespace SophiaAI.Common;

/// <summary>A cmdlet that calls a service: it has a connection, and makes the provider's context from it.</summary>
public abstract class ServiceCmdlet : SophiaCmdlet
{
    /// <summary>The connection to use, or its name; by default the runspace's current one, and without one the process's variables. After an attempt to connect that failed there is no default.</summary>
    [Parameter]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public SophiaConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Connection?.Fault is { } fault) ThrowTerminatingError(ErrorRecords.For(fault, Connection.Name));
        if (Connection is not null) return;
        // An empty variable must not lead to another account.
        if (HasEmptyConnection) ThrowTerminatingError(ErrorRecords.EmptyConnection(nameof(Connection)));
        if (WorksUnconnected) return;
        // Before the command asks for confirmation, or reads input that it would not use.
        EnsureNotFailed();
    }

    /// <summary>Whether the command works after an attempt to connect that failed, too, because it sends no credential.</summary>
    private protected virtual bool WorksUnconnected => false;

    // A connection was given that is null.
    private bool HasEmptyConnection => Connection is null && MyInvocation.BoundParameters.ContainsKey(nameof(Connection));

    /// <summary>The context for a provider. Ends the command when the last attempt to connect failed.</summary>
    /// <param name="parameters">Settings that were given as parameters, by variable name.</param>
    private protected ProviderContext Context(IReadOnlyDictionary<string, string>? parameters = null) =>
        new(SophiaServices.List, Connection ?? Current(), Listener, parameters);

    private SophiaConnection Current()
    {
        // An attempt in the same pipeline may have failed since this command began.
        if (!WorksUnconnected) EnsureNotFailed();
        return RunspaceState.Connection ?? SophiaConnector.FromProcess();
    }

    // A user who wanted another connection wants neither the previous one nor the process's variables.
    private void EnsureNotFailed()
    {
        if (RunspaceState.Failed is { } failed) ThrowTerminatingError(ErrorRecords.For(failed.ToException(), MyInvocation.MyCommand.Name));
    }
}
