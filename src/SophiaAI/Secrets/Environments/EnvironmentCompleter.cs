using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>
/// Completes any part of a name to the full name of an environment: the connected or configured one first, then those of
/// other connections and those that earlier commands in the runspace have seen.
/// </summary>
public sealed class EnvironmentCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Known;

    /// <summary>The full names that are known without calling a service.</summary>
    internal static IEnumerable<string> Known => new[] { Configured() }
        .Concat(RunspaceState.Connections.Select(static connection => connection.Environment))
        .OfType<string>()
        .Concat(SeenNames.Of<EscEnvironment>())
        .Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) =>
        base.Begins(item, word) || item.Contains('/' + word, StringComparison.OrdinalIgnoreCase);

    // What commands use if no environment is named.
    private static string? Configured()
    {
        try
        {
            return EscEnvironmentName.Parse(null, (RunspaceState.Connection ?? SophiaConnector.FromProcess()).Settings()).ToString();
        }
        catch (ServiceException)
        {
            return null;
        }
    }
}
