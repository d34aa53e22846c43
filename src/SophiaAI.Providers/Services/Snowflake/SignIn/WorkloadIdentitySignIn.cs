using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Workload;
using SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>
/// Signs in as a workload: with a token from its platform, fetched on demand and kept for all commands in the process
/// until shortly before it expires.
/// </summary>
internal sealed class WorkloadIdentitySignIn : ISnowflakeSignIn
{
    private readonly WorkloadProvider _provider;
    private readonly IWorkloadTokenSource? _source;
    private readonly ServiceRuntime _runtime;
    private readonly TokenCache? _tokens;
    private string? _token;

    /// <summary>With a token from the platform.</summary>
    public WorkloadIdentitySignIn(WorkloadProvider provider, IWorkloadTokenSource source, ServiceRuntime runtime)
    {
        _provider = provider;
        _source = source;
        _runtime = runtime;
        _tokens = runtime.Token($"{provider} {source.Key}");
    }

    /// <summary>With a token supplied by the user, which can't be renewed here.</summary>
    public WorkloadIdentitySignIn(WorkloadProvider provider, string token, ServiceRuntime runtime)
    {
        _provider = provider;
        _token = token;
        _runtime = runtime;
    }

    public string TokenType => "WORKLOAD_IDENTITY_FEDERATION";

    private string Prefix => $"WIF.{_provider.ToString().ToUpperInvariant()}.";

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_tokens is not null) _token = await _tokens.GetAsync(FetchAsync, cancellationToken).ConfigureAwait(false);
        return Prefix + _token;
    }

    // Snowflake's code for an expired workload token is not documented, so only its age decides.
    public bool Renew(string token, string? code) => _tokens is not null && _tokens.Refuse(token[Prefix.Length..]);

    public string? Explain(ServiceErrorBody error)
    {
        WorkloadToken token = WorkloadToken.Read(_token);
        if (token.Issuer is null || token.Subject is null) return "The token is not a JSON Web Token with an issuer and a subject.";
        string expired = token.Expires <= _runtime.Time.GetUtcNow() ? " The token has expired." : string.Empty;
        return _runtime.Redactor.Redact(
            $"A user of TYPE = SERVICE must have WORKLOAD_IDENTITY = (TYPE = {_provider.ToString().ToUpperInvariant()} ISSUER = '{token.Issuer}' SUBJECT = '{token.Subject}').{expired}");
    }

    private async Task<TimedToken> FetchAsync()
    {
        string token = await _source!.FetchAsync().ConfigureAwait(false);
        DateTimeOffset now = _runtime.Time.GetUtcNow();
        return new TimedToken(token, now, WorkloadToken.Read(token).Expires ?? now + WorkloadToken.AssumedLifetime);
    }
}
