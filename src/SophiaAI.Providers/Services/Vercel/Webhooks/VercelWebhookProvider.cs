using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>The webhooks of a team.</summary>
internal sealed class VercelWebhookProvider
{
    private readonly VercelClient _client;

    public VercelWebhookProvider(VercelClient client) => _client = client;

    /// <summary>The webhooks.</summary>
    /// <param name="projectId">The id of a project, for those that are told of its events; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<VercelWebhook> GetWebhooksAsync(string? projectId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The service sends all of them at once.
        IReadOnlyList<VercelWebhook> all = await _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v1/webhooks") { Query = [new("projectId", projectId)] },
            VercelWebhookJson.Default.ListVercelWebhook,
            cancellationToken).ConfigureAwait(false);
        foreach (VercelWebhook webhook in all) yield return WithoutSecret(webhook);
    }

    /// <summary>One webhook.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none.</exception>
    public async Task<VercelWebhook> FindAsync(string id, CancellationToken cancellationToken) =>
        WithoutSecret(await _client.ReadAsync(RequestFor(HttpMethod.Get, id), VercelWebhookJson.Default.VercelWebhook, cancellationToken).ConfigureAwait(false));

    /// <summary>Creates a webhook.</summary>
    /// <param name="url">Where events are sent.</param>
    /// <param name="events">The events.</param>
    /// <param name="projectIds">The ids of the projects whose events are meant; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The webhook, and what its deliveries are signed with: the service never shows that again.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<(VercelWebhook Webhook, string Secret)> CreateAsync(
        string url, IReadOnlyList<string> events, IReadOnlyList<string>? projectIds, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Post, "/v1/webhooks")
        {
            Content = () => Json.Content(new NewVercelWebhook(url, events, projectIds), VercelWebhookJson.Default.NewVercelWebhook),
        };
        try
        {
            return await _client.SendAsync(request, ReadCreatedAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsOutcomeUnknown)
        {
            throw failure.WithMessage(
                $"{failure.Message} The webhook may have been created, and its secret is lost.",
                $"{failure.RecommendedAction} Then look for it with Get-VercelWebhook: if it is there, remove it with Remove-VercelWebhook, and create it again.");
        }
    }

    /// <summary>Removes a webhook: nothing is sent to its address any more.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => _client.AcknowledgeAsync(RequestFor(HttpMethod.Delete, id), cancellationToken);

    private static ServiceRequest RequestFor(HttpMethod method, string id) =>
        new(method, "/v1/webhooks/{id}") { RouteValues = new Dictionary<string, string> { ["id"] = id } };

    private async Task<(VercelWebhook Webhook, string Secret)> ReadCreatedAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        VercelWebhook created = await response.ReadJsonAsync(VercelWebhookJson.Default.VercelWebhook, cancellationToken).ConfigureAwait(false);
        if (created.SecretSent is not { Length: > 0 } secret) throw response.Invalid("a webhook without its secret");
        _client.Context.Runtime.Redactor.Register(secret);
        return (WithoutSecret(_client.Owned(created)), secret);
    }

    private static VercelWebhook WithoutSecret(VercelWebhook webhook) => webhook with { SecretSent = null };
}
