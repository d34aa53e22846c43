using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Builds the header that a credential is sent in.</summary>
internal static class CredentialHeader
{
    /// <summary>Returns the header's value.</summary>
    /// <param name="service">The service.</param>
    /// <param name="scheme">What precedes the credential, such as <c>Bearer</c>.</param>
    /// <param name="credential">The credential.</param>
    /// <exception cref="ServiceException">InvalidRequest, quoting nothing, if the credential is not valid in a header.</exception>
    public static AuthenticationHeaderValue Of(ServiceProfile service, string scheme, string credential)
    {
        if (credential.All(static character => character is >= ' ' and <= '~')) return new AuthenticationHeaderValue(scheme, credential);
        throw new ServiceException(service.Name, FailureReason.InvalidRequest,
            $"The credential for {service.Name} contains a line break, or another character that can't be sent. Nothing was sent.")
        {
            RecommendedAction = service.AdviceFor(FailureReason.AuthenticationFailed),
        };
    }
}
