using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Where the text of monitoring.yaml is: in a file, or in the connected ESC environment.</summary>
internal static class MonitorSource
{
    /// <summary>The text of a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="NotTextException">It is not text.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static MonitorText OfFile(string path, string name) => new(TextFile.Read(path), name);

    /// <summary>The text in the connected environment; null without one, and if it has none.</summary>
    /// <exception cref="ServiceException">The environment can't be opened, or does not know the text that it has.</exception>
    public static async Task<MonitorText?> OfEnvironmentAsync(ProviderContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Connection.Environment is not { } environment) return null;
        // The default in place of a text that is not known would tell others, or nobody.
        return await new SecretReader(context).FindMonitoringAsync(environment, cancellationToken).ConfigureAwait(false) is { } found
            ? new MonitorText(found.Value, $"{found.Path} of {environment}")
            : null;
    }
}
