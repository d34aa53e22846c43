using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Sends GraphQL queries and detects errors in responses with status 200.</summary>
internal sealed class EstuaryGraphQL
{
    private readonly HttpServiceClient _client;
    private readonly SecretRedactor _redactor;

    public EstuaryGraphQL(ProviderContext context)
    {
        _client = context.CreateClient(EstuaryHttp.Options(context));
        _redactor = context.Runtime.Redactor;
    }

    /// <summary>Runs a query, which changes nothing and may therefore be retried.</summary>
    public Task<T> QueryAsync<T>(string query, Dictionary<string, object?> variables, JsonTypeInfo<EstuaryAnswer<T>> type, CancellationToken cancellationToken)
        where T : class => SendAsync(query, variables, replayable: true, type, cancellationToken);

    /// <summary>Runs a mutation. It is retried only if it was refused or never sent.</summary>
    public Task<T> MutateAsync<T>(string query, Dictionary<string, object?> variables, JsonTypeInfo<EstuaryAnswer<T>> type, CancellationToken cancellationToken)
        where T : class => SendAsync(query, variables, replayable: false, type, cancellationToken);

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
                if (answer.Errors is { Count: > 0 } errors) throw Failure(errors);
                return answer.Data ?? throw response.Invalid("neither data nor errors");
            },
            cancellationToken);
    }

    private ServiceException Failure(IReadOnlyList<EstuaryError> errors)
    {
        string words = _redactor.Redact(string.Join(" ", errors.Select(static error => error.Message)));
        FailureReason reason = words.Contains("not authorized", StringComparison.OrdinalIgnoreCase)
            ? FailureReason.AccessDenied : FailureReason.InvalidRequest;
        return new ServiceException(EstuaryService.Name, reason, $"Estuary {StatusReasons.Describe(reason)}: {words}")
        {
            StatusCode = 200,
            ServerMessage = words,
            RecommendedAction = EstuaryService.Profile.AdviceFor(reason),
        };
    }
}
