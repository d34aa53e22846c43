using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>The address of a container of Azure Blob Storage, and a prefix in it. It names no credential.</summary>
internal sealed record BlobAddress
{
    private const string Monitor = "SophiaAI";
    private const int LongestPrefix = 512;
    private const string Example = "https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX";

    // Hosts of the vendor's clouds, with where their sign-in is, and for whom an assertion about a workload is made.
    private static readonly (string Suffix, string SignIn, string Audience)[] s_clouds =
    [
        (".blob.core.windows.net", "https://login.microsoftonline.com", "api://AzureADTokenExchange"),
        (".blob.storage.azure.net", "https://login.microsoftonline.com", "api://AzureADTokenExchange"),
        (".blob.core.usgovcloudapi.net", "https://login.microsoftonline.us", "api://AzureADTokenExchangeUSGov"),
        (".blob.core.chinacloudapi.cn", "https://login.partner.microsoftonline.cn", "api://AzureADTokenExchangeChina"),
    ];

    private BlobAddress(Uri service, string account, string container, string prefix)
    {
        Service = service;
        Account = account;
        Container = container;
        Prefix = prefix;
    }

    /// <summary>The account's address: requests are composed below it.</summary>
    public Uri Service { get; }

    /// <summary>The storage account.</summary>
    public string Account { get; }

    /// <summary>The container.</summary>
    public string Container { get; }

    /// <summary>What all names begin with; empty for none.</summary>
    public string Prefix { get; }

    /// <summary>Where identities sign in; null for an emulator, which gets no token.</summary>
    public Uri? SignIn { get; private init; }

    /// <summary>For whom an assertion about a workload is made.</summary>
    public string Audience { get; private init; } = string.Empty;

    /// <summary>Whether a text is meant for an address, and not for a path.</summary>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="ServiceException">InvalidRequest or UntrustedHost: it is none, or none to which a credential may be sent.</exception>
    public static BlobAddress Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Host.Length == 0) throw Refused("The address of the monitor's state is not one.", $"Give one such as {Example}.");
        // Also one that is empty: what follows may have been lost on its way through a shell.
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal))
            throw Refused("The address of the monitor's state has a query, which may be a signature and is not repeated here.", $"Give the address alone, and the signature in {MonitorSettings.SasToken.Variable}.");
        if (address.UserInfo.Length > 0) throw Refused("The address of the monitor's state has a user name or a password in it.", $"Give the address alone. Credentials are settings, such as {MonitorSettings.SasToken.Variable}.");
        string[] path = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (address.IsLoopback) return OfEmulator(address, path);
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new ServiceException(Monitor, FailureReason.UntrustedHost, $"The address of the monitor's state uses http, which would send the credential to '{address.Host}' unencrypted.")
            {
                RecommendedAction = "Use https.",
            };
        }

        (string suffix, string signIn, string audience) = s_clouds.FirstOrDefault(cloud => address.IdnHost.EndsWith(cloud.Suffix, StringComparison.OrdinalIgnoreCase) && address.IdnHost.Length > cloud.Suffix.Length);
        if (suffix is null || !address.IsDefaultPort)
        {
            throw new ServiceException(Monitor, FailureReason.UntrustedHost, $"'{address.Authority}' is no host of Azure Blob Storage. No credential is sent there.")
            {
                RecommendedAction = $"Give an address such as {Example}. The clouds are known by {string.Join(", ", s_clouds.Select(static cloud => cloud.Suffix[1..]))}.",
            };
        }

        return Of(new Uri(address.GetLeftPart(UriPartial.Authority)), address.IdnHost.Split('.')[0].ToLowerInvariant(), path) with { SignIn = new Uri(signIn), Audience = audience };
    }

    /// <summary>The address, as it was given.</summary>
    public override string ToString() => string.Join('/', new[] { Service.AbsoluteUri.TrimEnd('/'), Container, Prefix }.Where(static part => part.Length > 0));

    /// <summary>The name of a blob.</summary>
    public string NameOf(string file) => Prefix.Length == 0 ? file : $"{Prefix}/{file}";

    // An emulator has the account in the path.
    private static BlobAddress OfEmulator(Uri address, string[] path)
    {
        if (path.Length == 0) throw Refused("The address of the monitor's state names neither an account nor a container.", "On this machine, the account is part of the path: http://127.0.0.1:PORT/ACCOUNT/CONTAINER/PREFIX.");
        string account = path[0];
        if (account.Length is < 3 or > 24 || !account.All(char.IsAsciiLetterOrDigit)) throw Refused("The address of the monitor's state names no account.", "On this machine, the account is part of the path: http://127.0.0.1:PORT/ACCOUNT/CONTAINER/PREFIX.");
        return Of(new Uri($"{address.GetLeftPart(UriPartial.Authority)}/{account}"), account, path[1..]);
    }

    private static BlobAddress Of(Uri service, string account, string[] path)
    {
        if (path.Length == 0 || !IsContainer(path[0])) throw Refused("The address of the monitor's state names no container: that has 3 to 63 lower-case letters, digits and single hyphens.", $"Give one such as {Example}.");
        string prefix = string.Join('/', path.Skip(1));
        if (prefix.Length > LongestPrefix || path.Skip(1).Any(static part => part is "." or ".." || part[^1] == '.' || !part.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')))
            throw Refused("The prefix in the address of the monitor's state has other characters than letters, digits, '.', '-', '_' and '/', or is too long.", $"Give one such as {Example}.");
        return new BlobAddress(service, account, path[0], prefix);
    }

    private static bool IsContainer(string name) =>
        name.Length is >= 3 and <= 63 && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);

    private static ServiceException Refused(string message, string action) => new(Monitor, FailureReason.InvalidRequest, message) { RecommendedAction = action };
}
