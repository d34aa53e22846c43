using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Monitoring.Store.Blobs;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Finds where the monitor keeps its state: what a command names, else the setting, else the user's own folder.</summary>
internal static class MonitorStores
{
    /// <summary>The place. Nothing is read or written yet.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="given">What a command names; null for nothing.</param>
    /// <param name="fullPath">Makes a path a full one.</param>
    /// <returns>The place; null if nothing names one, and this user has no folder for it.</returns>
    /// <exception cref="ServiceException">InvalidRequest or UntrustedHost: it is an address, and none of a container.</exception>
    public static IMonitorStore? Open(ProviderContext context, string? given, Func<string, string> fullPath)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(fullPath);
        string? named = given ?? context.Settings.Value(MonitorSettings.State);
        if (named is null) return MonitorFolder.DefaultPath(context.Runtime) is { } own ? new MonitorFolder(own) : null;
        // A signature that stands where none belongs is a secret all the same.
        if (named.IndexOf('?', StringComparison.Ordinal) is >= 0 and int query && BlobAddress.IsAddress(named)) context.Runtime.Redactor.Register(named[(query + 1)..]);
        return BlobAddress.IsAddress(named) ? new BlobStore(context, BlobAddress.Read(named)) : new MonitorFolder(fullPath(named));
    }
}
