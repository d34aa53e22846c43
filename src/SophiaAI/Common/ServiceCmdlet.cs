using System.Management.Automation;
using SophiaAI.Providers;
using SophiaAI.Providers.Configuration;

namespace SophiaAI.Common;

/// <summary>A cmdlet that calls a service: it has a connection, and makes the provider's context from it.</summary>
public abstract class ServiceCmdlet : SophiaCmdlet
{
    /// <summary>The connection to use; by default the runspace's current one, and without one the process's variables.</summary>
    [Parameter]
    [ValidateNotNull]
    public SophiaConnection? Connection { get; set; }

    /// <summary>The context for a provider.</summary>
    /// <param name="parameters">Settings that were given as parameters, by variable name.</param>
    protected ProviderContext Context(IReadOnlyDictionary<string, string>? parameters = null) =>
        new(Connection ?? RunspaceState.Connection ?? SophiaConnector.FromProcess(), Listener, parameters);
}
