using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>An address at which a service is reached, for whoever looks into why it is not.</summary>
/// <param name="Name">What is there, such as <c>API</c>.</param>
internal sealed record ServiceEndpoint(string Name)
{
    /// <summary>The address without anything secret in it, for requests without a credential; null if the settings name none.</summary>
    /// <exception cref="ServiceException">The setting is not an address, or names one that is refused.</exception>
    public required Func<Uri?> Address { get; init; }

    /// <summary>What requests are sent with there.</summary>
    /// <exception cref="ServiceException">NotConfigured, UntrustedHost, or whatever else keeps a request from being sent.</exception>
    public required Func<ServiceHttpOptions> Options { get; init; }

    /// <summary>The usual kind: the address is a setting.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="name">What is there.</param>
    /// <param name="url">The setting.</param>
    /// <param name="options">What requests are sent with.</param>
    public static ServiceEndpoint Of(ProviderContext context, string name, SettingDefinition url, Func<ProviderContext, ServiceHttpOptions> options) => new(name)
    {
        Address = () => context.Settings.Value(url) is null ? null : context.Settings.Address(url, Array.Empty<SettingDefinition>()),
        Options = () => options(context),
    };
}
