using System.Net;
using System.Net.Sockets;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>An address where tokens are issued, provided to the process by the platform.</summary>
internal static class PlatformAddress
{
    /// <summary>
    /// Reads the variable: https, or http to this machine or the host's own network, where platforms put such services.
    /// </summary>
    /// <param name="service">Whose sign-in needs it, for errors.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="value">What it says.</param>
    public static Uri Read(string service, string variable, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
        {
            throw new ServiceException(service, FailureReason.InvalidRequest, $"{variable} is not an address such as https://host.")
            {
                RecommendedAction = $"The platform sets {variable}: leave it as it was.",
            };
        }

        if (address.Scheme == "https" || address.IsLoopback || IsLocal(address)) return address;
        throw new ServiceException(service, FailureReason.UntrustedHost, $"{variable} uses http to '{address.Host}', which would send a credential unencrypted.")
        {
            RecommendedAction = $"The platform sets {variable}: leave it as it was.",
        };
    }

    // Link-local and private IPv4 networks, only by number: a name could lead anywhere.
    private static bool IsLocal(Uri address) =>
        IPAddress.TryParse(address.Host, out IPAddress? number) && number.AddressFamily == AddressFamily.InterNetwork
        && number.GetAddressBytes() is [169, 254, ..] or [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..];
}
