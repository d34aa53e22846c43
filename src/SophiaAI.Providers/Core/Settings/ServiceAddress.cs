using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>Decides which addresses a service's credentials may be sent to.</summary>
internal static class ServiceAddress
{
    /// <summary>The address in a setting: https, or http on this machine.</summary>
    public static Uri Parse(SettingValue url)
    {
        string service = url.Definition.Service;
        if (!Uri.TryCreate(url.Value, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
        {
            throw new ServiceException(service, FailureReason.InvalidRequest, $"{url.Definition.Variable} is not an address such as https://host.")
            {
                RecommendedAction = $"Correct {url.Definition.Variable}.",
            };
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new ServiceException(service, FailureReason.UntrustedHost,
                $"{url.Definition.Variable} uses http, which would send the credential to '{address.Host}' unencrypted.")
            {
                RecommendedAction = $"Use https in {url.Definition.Variable}.",
            };
        }

        return address;
    }

    /// <summary>Refuses a host that did not come from the same source as the secrets.</summary>
    public static void Check(SettingValue url, Uri address, IEnumerable<SettingValue> secrets, IReadOnlyCollection<string> allowedHosts)
    {
        string service = url.Definition.Service;
        if (url.Definition.MistakenHost is { } mistaken && address.Host.Equals(mistaken.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceException(service, FailureReason.UntrustedHost, $"'{mistaken.Host}' {mistaken.Owner}.")
            {
                RecommendedAction = $"Set {url.Definition.Variable} to {url.Definition.Default}, or remove it.",
            };
        }

        if (address.IsLoopback || url.Definition.Trusts(address.IdnHost)) return;
        if (allowedHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase)) return;
        if (secrets.FirstOrDefault(secret => secret.Source != url.Source) is not { } stray) return;
        throw new ServiceException(service, FailureReason.UntrustedHost,
            $"{url.Definition.Variable} (from {url.Source}) names the host '{address.Host}', but {stray.Definition.Variable} comes from {stray.Source}. A credential goes only to a host that its own source names.")
        {
            RecommendedAction = $"Put both into the same source, or connect again with -AllowHost '{address.Host}' if you trust that host.",
        };
    }
}
