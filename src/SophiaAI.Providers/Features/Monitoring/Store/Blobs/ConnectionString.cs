using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>A connection string of a storage account: names and values, of which those that are secrets are not repeated.</summary>
internal sealed class ConnectionString
{
    private readonly Dictionary<string, string> _parts = new(StringComparer.OrdinalIgnoreCase);

    private ConnectionString()
    {
    }

    /// <summary>The account; null if it names none.</summary>
    public string? Account => _parts.GetValueOrDefault("AccountName");

    /// <summary>The account's key; null if there is none.</summary>
    public string? Key => _parts.GetValueOrDefault("AccountKey");

    /// <summary>The shared access signature; null if there is none.</summary>
    public string? Signature => _parts.GetValueOrDefault("SharedAccessSignature");

    /// <summary>Reads one.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it is none.</exception>
    public static ConnectionString Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ConnectionString read = new();
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A key ends with equals signs of its own.
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !read._parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim())) throw Invalid("is no connection string of a storage account");
        }

        return read.Key is not null || read.Signature is not null ? read : throw Invalid("has neither an AccountKey nor a SharedAccessSignature");
    }

    private static ServiceException Invalid(string what) => new("SophiaAI", FailureReason.InvalidRequest, $"{MonitorSettings.ConnectionString.Variable} {what}.")
    {
        RecommendedAction = "Copy it from the account's page 'Access keys', or give AZURE_STORAGE_SAS_TOKEN instead.",
    };
}
