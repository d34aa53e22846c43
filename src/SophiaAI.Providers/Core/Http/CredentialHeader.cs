using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Makes the header that a credential is sent in.</summary>
internal static class CredentialHeader
{
    /// <summary>The header's value.</summary>
    /// <param name="service">The service.</param>
    /// <param name="scheme">What is before the credential, such as <c>Bearer</c>.</param>
    /// <param name="credential">The credential.</param>
    /// <exception cref="ServiceException">InvalidRequest, without any of the text, where it can stand in no header.</exception>
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
