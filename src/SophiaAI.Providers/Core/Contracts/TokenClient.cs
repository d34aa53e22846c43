using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The HTTP options for services that accept a single token in the <c>Authorization</c> header.</summary>
internal static class TokenClient
{
    /// <summary>The options.</summary>
    /// <param name="context">Supplies the settings.</param>
    /// <param name="service">The service.</param>
    /// <param name="url">The setting that contains the service's address.</param>
    /// <param name="token">The setting that contains the token.</param>
    /// <param name="scheme">What precedes the token, such as <c>Bearer</c>.</param>
    /// <param name="readError">Reads the service's error body.</param>
    /// <exception cref="ServiceException">NotConfigured, UntrustedHost, or InvalidRequest for a token that can't be sent.</exception>
    public static ServiceHttpOptions Options(
        ProviderContext context, ServiceProfile service, SettingDefinition url, SettingDefinition token, string scheme, Func<string, ServiceErrorBody> readError)
    {
        context.Settings.Require(token);
        return Options(context, service, url, context.Settings.Get(token), scheme, readError);
    }

    /// <summary>As above, for a token that has already been looked up, or that is no setting.</summary>
    /// <exception cref="ServiceException">UntrustedHost, or InvalidRequest for a token that can't be sent.</exception>
    public static ServiceHttpOptions Options(
        ProviderContext context, ServiceProfile service, SettingDefinition url, SettingValue token, string scheme, Func<string, ServiceErrorBody> readError)
    {
        string value = token.Value!;
        AuthenticationHeaderValue header = CredentialHeader.Of(service, scheme, value);
        return new ServiceHttpOptions
        {
            Profile = service,
            BaseAddress = context.Settings.Address(url, token),
            CredentialKey = value,
            Authorize = _ => ValueTask.FromResult<AuthenticationHeaderValue?>(header),
            ReadError = readError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
        };
    }
}
