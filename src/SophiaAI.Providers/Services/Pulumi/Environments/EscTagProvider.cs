using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The tags of ESC environments: names with values, for people and for tools that search for environments.</summary>
internal sealed class EscTagProvider
{
    private const string TagsRoute = PulumiProvider.EnvironmentRoute + "/tags";

    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EscTagProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _client = context.CreateClient(PulumiHttp.Options(context));
    }

    /// <summary>The tags of an environment, page by page.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment.</exception>
    public IAsyncEnumerable<EscEnvironmentTag> GetTagsAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return CursorPages.ReadAsync(PulumiService.Profile, (after, token) => GetPageAsync(name, after, token), cancellationToken: cancellationToken);
    }

    /// <summary>A tag; null if the environment has none with that name.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment; InvalidRequest if the name is not valid.</exception>
    public Task<EscEnvironmentTag?> FindAsync(EscEnvironmentName name, string tag, CancellationToken cancellationToken) =>
        FindAsync(name, tag, static _ => { }, cancellationToken);

    /// <summary>A tag; null if the environment has none with that name.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="tag">The tag's name.</param>
    /// <param name="seen">Is told the name of each tag that is not the one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment; InvalidRequest if the name is not valid.</exception>
    public async Task<EscEnvironmentTag?> FindAsync(EscEnvironmentName name, string tag, Action<string> seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        CheckName(tag);
        // When requested by name, a missing tag and a missing environment look the same.
        await foreach (EscEnvironmentTag found in GetTagsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (found.TagName == tag) return found;
            seen(found.TagName);
        }

        return null;
    }

    /// <summary>Plans to set a tag to a value, whether it exists or not.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment; InvalidRequest if the name is not valid.</exception>
    public async Task<EscTagPlan> PlanAsync(EscEnvironmentName name, string tag, string value, CancellationToken cancellationToken) =>
        new(this, name, tag, value, await FindAsync(name, tag, cancellationToken).ConfigureAwait(false));

    /// <summary>Removes a tag.</summary>
    /// <returns>False if there was none with that name.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> RemoveAsync(EscEnvironmentName name, string tag, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Delete, TagsRoute + "/{tag}") { Environment = name.ToString(), RouteValues = With(name, tag), AlsoAnswers = [HttpStatusCode.NotFound] },
        static async (response, token) => response.Status != HttpStatusCode.NotFound && await response.AcknowledgeAsync(token).ConfigureAwait(false),
        cancellationToken);

    private Task<CursorPage<EscEnvironmentTag>> GetPageAsync(EscEnvironmentName name, string? after, CancellationToken cancellationToken) => PulumiProvider.NamingWhatIsMissingAsync(name, version: null, _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, TagsRoute) { Environment = name.ToString(), RouteValues = name.RouteValues, Query = [new("after", after)] },
        async (response, token) =>
        {
            EscTagPage page = await response.ReadJsonAsync(EscEnvironmentJson.Default.EscTagPage, token).ConfigureAwait(false);
            return new CursorPage<EscEnvironmentTag>([.. page.Tags.Select(tag => EscEnvironmentTag.Of(name, tag.Key, tag.Value))], page.NextToken);
        },
        cancellationToken));

    // What ESC allows is not documented; this rejects what can only be a mistake.
    private static void CheckName(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (tag is not ("" or "." or "..") && tag == tag.Trim() && !tag.Any(char.IsControl)) return;
        throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"'{tag}' is not a valid tag name.")
        {
            RecommendedAction = "A name is not '.' or '..', has no space at its start or end, and contains no line break or other control character.",
        };
    }

    /// <summary>Writes a tag that currently has a known value, or does not exist.</summary>
    /// <exception cref="ServiceException">The call failed; Conflict if it has a different value by now.</exception>
    internal async Task<EscEnvironmentTag> WriteAsync(EscEnvironmentName name, string tag, string value, string? current, CancellationToken cancellationToken)
    {
        EscTagValue wanted = new() { Name = tag, Value = value };
        ServiceRequest request = current is null
            ? new ServiceRequest(HttpMethod.Post, TagsRoute)
            {
                Environment = name.ToString(),
                RouteValues = name.RouteValues,
                Content = () => Json.Content(wanted, EscEnvironmentJson.Default.EscTagValue),
                // A retry can't write twice: it gets a conflict, after which the caller reads again.
                Replayable = true,
            }
            : new ServiceRequest(HttpMethod.Patch, TagsRoute + "/{tag}")
            {
                Environment = name.ToString(),
                RouteValues = With(name, tag),
                Content = () => Json.Content(new EscTagChange(new EscTagValue { Value = current }, wanted), EscEnvironmentJson.Default.EscTagChange),
            };
        EscTagValue written = await _client.SendAsync(
            request, static (response, token) => response.ReadJsonAsync(EscEnvironmentJson.Default.EscTagValue, token), cancellationToken).ConfigureAwait(false);
        return EscEnvironmentTag.Of(name, tag, written);
    }

    private static Dictionary<string, string> With(EscEnvironmentName name, string tag) => new(name.RouteValues) { ["tag"] = tag };
}
