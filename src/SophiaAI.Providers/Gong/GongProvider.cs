using System.Runtime.CompilerServices;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Gong;

/// <summary>Gong's API v2.</summary>
public sealed class GongProvider
{
    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="Errors.ServiceException">NotConfigured or UntrustedHost.</exception>
    public GongProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _client = context.CreateClient(GongHttp.Options(context));
    }

    /// <summary>Every workspace of the company, in Gong's order. The API has no pages here.</summary>
    /// <exception cref="Errors.ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<GongWorkspace> GetWorkspacesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GongWorkspacesAnswer answer = await _client.SendAsync(
            new ServiceRequest(HttpMethod.Get, "/v2/workspaces"),
            static (response, token) => response.ReadJsonAsync(GongJson.Default.GongWorkspacesAnswer, token),
            cancellationToken).ConfigureAwait(false);
        foreach (GongWorkspace workspace in answer.Workspaces) yield return workspace;
    }
}
