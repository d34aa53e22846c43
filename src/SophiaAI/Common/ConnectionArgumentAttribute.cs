using System.Collections;
using System.Management.Automation;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Settings;

namespace SophiaAI.Common;

/// <summary>
/// For parameters that accept a connection: also accepts the name of one of this runspace, and what Get-SophiaConnection
/// returns. A name that does not exist is not refused here, because the engine would then ignore a default value from
/// <c>$PSDefaultParameterValues</c> and run the command with another connection: the command itself refuses it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => EngineValue.Bare(inputData) switch
    {
        ConnectionInfo info => info.Connection,
        // An empty name comes from an empty variable, like null.
        string name => name.Length == 0 ? null! : Find(name),
        IList { Count: 1 } list => Transform(engineIntrinsics, list[0]!),
        IList { Count: > 1 } list => SophiaConnection.Unusable("several", Several(list.Count)),
        _ => inputData,
    };

    /// <summary>The error for a connection that this runspace does not have.</summary>
    internal static ServiceException NoConnection(string name)
    {
        IReadOnlyList<SophiaConnection> all = RunspaceState.Connections;
        return new ServiceException("SophiaAI", FailureReason.NotFound, $"There is no connection named '{name}' in this runspace.")
        {
            RecommendedAction = all.Count > 0
                ? $"Connections: {string.Join(", ", all.Select(static connection => connection.Name))}. Connect-SophiaEnvironment makes others, and names them with -Name."
                : "There is none yet: Connect-SophiaEnvironment makes one, and names it with -Name. A parallel runspace gets a connection with $using:, as an object.",
        };
    }

    private static ServiceException Several(int count) =>
        new("SophiaAI", FailureReason.InvalidRequest, $"A command uses one connection, and {count} were given.") { RecommendedAction = "Run the command once for each connection." };

    private static SophiaConnection Find(string name) => RunspaceState.Find(name) switch
    {
        ({ } connection, _) => connection,
        (_, { } failed) => SophiaConnection.Unusable(name, failed.ToException()),
        _ => SophiaConnection.Unusable(name, NoConnection(name)),
    };
}
