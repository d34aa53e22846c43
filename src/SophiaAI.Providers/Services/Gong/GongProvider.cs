using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Gong's API v2.</summary>
internal sealed class GongProvider
{
    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public GongProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _client = context.CreateClient(GongHttp.Options(context));
    }

    /// <summary>Every workspace of the company, in Gong's order. The API is not paged here.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<GongWorkspace> GetWorkspacesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GongWorkspacesAnswer answer = await _client.SendAsync(
            new ServiceRequest(HttpMethod.Get, "/v2/workspaces"),
            static (response, token) => response.ReadJsonAsync(GongJson.Default.GongWorkspacesAnswer, token),
            cancellationToken).ConfigureAwait(false);
        foreach (GongWorkspace workspace in answer.Workspaces) yield return workspace;
    }
}
