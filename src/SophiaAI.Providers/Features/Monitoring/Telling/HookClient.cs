using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

/// <summary>Sends to an address that the file names, and that may be a secret as a whole: neither its path nor its query is ever shown.</summary>
internal sealed class HookClient
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private static readonly ServiceProfile s_profile = new("Webhook")
    {
        NamesCommands = false,
        CredentialAdvice = "The receiver does not accept the address. Check what monitoring.yaml refers to.",
        PermissionAdvice = "The receiver does not accept the address. Check what monitoring.yaml refers to.",
        ExistenceAdvice = "There is nothing at the address. Check what monitoring.yaml refers to.",
        AddressVariable = "in monitoring.yaml",
    };

    private readonly HttpServiceClient _client;
    private readonly Uri _address;

    /// <summary>Creates a client.</summary>
    /// <param name="context">The clock, and who listens.</param>
    /// <param name="address">The address.</param>
    /// <exception cref="ServiceException">InvalidRequest or UntrustedHost: it is no address, or one to which nothing is sent unencrypted.</exception>
    public HookClient(ProviderContext context, SettingValue address)
    {
        ArgumentNullException.ThrowIfNull(context);
        _address = ServiceAddress.Parse(address);
        _client = context.CreateClient(new ServiceHttpOptions
        {
            Profile = s_profile,
            BaseAddress = new Uri(_address.GetLeftPart(UriPartial.Authority)),
            CredentialKey = address.Value!,
            Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null),
            ReadError = static text => new ServiceErrorBody(Message: text.Trim()),
            Headers = [ClientIdentity.Header],
        });
    }

    /// <summary>Sends a request, and ignores what is answered.</summary>
    /// <param name="method">The method.</param>
    /// <param name="below">A path below that of the address; empty for the address itself.</param>
    /// <param name="body">The body, as JSON; null for none.</param>
    /// <param name="isRepeatable">Whether sending it twice does the same as once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It was not accepted.</exception>
    public Task SendAsync(HttpMethod method, string below, byte[]? body, bool isRepeatable, CancellationToken cancellationToken)
    {
        // Its own end stays as it is: to many servers, an address with a slash at its end is another one.
        string path = (below.Length == 0 ? _address.AbsolutePath : _address.AbsolutePath.TrimEnd('/') + below).TrimStart('/');
        ServiceRequest request = new(method, path.Length == 0 ? "/" : "/{*address}")
        {
            RouteValues = new Dictionary<string, string> { ["address"] = path },
            Query = [.. _address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter)],
            Content = body is null ? static () => new NoContent() : () => Json.Content(body),
            Replayable = isRepeatable,
            Deadline = s_deadline,
        };
        return _client.SendAsync(request, static (_, _) => Task.FromResult(true), cancellationToken);
    }

    private static KeyValuePair<string, string?> Parameter(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(Uri.UnescapeDataString(text), string.Empty)
            : new(Uri.UnescapeDataString(text[..equals]), Uri.UnescapeDataString(text[(equals + 1)..]));
    }
}
