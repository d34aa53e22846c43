using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Calls the GraphQL API of Estuary Flow's control plane, whose errors have status 200.</summary>
internal sealed class EstuaryClient
{
    private readonly HttpServiceClient _client;

    /// <summary>Creates a client.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EstuaryClient(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
        _client = context.CreateClient(EstuaryHttp.Options(context));
    }

    /// <summary>The settings, and where events go.</summary>
    public ProviderContext Context { get; }

    /// <summary>The clock used for all waiting.</summary>
    public TimeProvider Time => _client.Time;

    /// <summary>The configured tenant's prefix, such as <c>acmeCo/</c>; null if there is none.</summary>
    public string? Tenant => Context.Settings.Value(EstuaryService.Tenant) is { } tenant ? tenant.TrimEnd('/') + "/" : null;

    /// <summary>Runs a query, which changes nothing and may therefore be retried.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<T> QueryAsync<T>(string query, Dictionary<string, object?> variables, JsonTypeInfo<EstuaryAnswer<T>> type, CancellationToken cancellationToken)
        where T : class => SendAsync(query, variables, replayable: true, type, cancellationToken);

    /// <summary>Runs a mutation. It is retried only if it was refused or never sent.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<T> MutateAsync<T>(string query, Dictionary<string, object?> variables, JsonTypeInfo<EstuaryAnswer<T>> type, CancellationToken cancellationToken)
        where T : class => SendAsync(query, variables, replayable: false, type, cancellationToken);

    /// <summary>Reads a list page by page. The next page is requested when half of the present one has been used.</summary>
    /// <typeparam name="TData">The data of the answer.</typeparam>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="query">The query, which takes the cursor as its variable <c>after</c>.</param>
    /// <param name="variables">Its other variables.</param>
    /// <param name="type">The JSON of the answer.</param>
    /// <param name="page">The page within an answer; null if the answer lacks it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<T> ListAsync<TData, T>(
        string query, Dictionary<string, object?> variables, JsonTypeInfo<EstuaryAnswer<TData>> type, Func<TData, EstuaryPage<T>?> page, CancellationToken cancellationToken)
        where TData : class => CursorPages.ReadAsync(
            EstuaryService.Profile,
            async (after, token) =>
            {
                Dictionary<string, object?> given = new(variables) { ["after"] = after };
                EstuaryPage<T> found = page(await QueryAsync(query, given, type, token).ConfigureAwait(false)) ?? throw EstuaryFailure.Lacking();
                return new CursorPage<T>([.. found.Edges.Select(static edge => edge.Node)], found.PageInfo.Cursor);
            },
            NextPage.WhenHalfUsed,
            cancellationToken: cancellationToken);

    private Task<T> SendAsync<T>(
        string query, Dictionary<string, object?> variables, bool replayable, JsonTypeInfo<EstuaryAnswer<T>> type, CancellationToken cancellationToken)
        where T : class
    {
        EstuaryQuery body = new(query, variables);
        return _client.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/api/graphql") { Content = () => Json.Content(body, EstuaryJson.Default.EstuaryQuery), Replayable = replayable },
            async (response, token) =>
            {
                EstuaryAnswer<T> answer = await response.ReadJsonAsync(type, token).ConfigureAwait(false);
                if (answer.Errors is { Count: > 0 } errors) throw EstuaryFailure.Of(errors, Context.Runtime.Redactor);
                return answer.Data ?? throw response.Invalid("neither data nor errors");
            },
            cancellationToken);
    }
}
