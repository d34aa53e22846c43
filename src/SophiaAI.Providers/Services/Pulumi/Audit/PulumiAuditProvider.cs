using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Pulumi.Audit;

/// <summary>An organization's audit log, which only some editions have, and only administrators may read.</summary>
internal sealed class PulumiAuditProvider
{
    private static readonly long s_earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public PulumiAuditProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Organization = PulumiAccess.RequireOrganization(context.Settings);
        _client = context.CreateClient(PulumiHttp.Options(context));
    }

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The entries before a time, the newest first. Pages are requested only as the caller needs them.</summary>
    /// <exception cref="ServiceException">A page could not be read; AccessDenied if the edition has no audit log, or the token may not read it.</exception>
    public IAsyncEnumerable<PulumiAuditEvent> GetEventsAsync(DateTimeOffset before, CancellationToken cancellationToken) => CursorPages.ReadAsync(
        PulumiService.Profile,
        async (next, token) =>
        {
            PulumiAuditPage page = await _client.SendAsync(
                new ServiceRequest(HttpMethod.Get, "/api/orgs/{organization}/auditlogs")
                {
                    RouteValues = new Dictionary<string, string> { ["organization"] = Organization },
                    // It begins with what is older than the time.
                    Query = [new("startTime", next is null ? before.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null), new("continuationToken", next)],
                },
                static (response, stop) => response.ReadJsonAsync(PulumiAuditJson.Default.PulumiAuditPage, stop),
                token).ConfigureAwait(false);
            return new CursorPage<PulumiAuditEvent>([.. page.AuditLogEvents.Select(Read)], page.ContinuationToken);
        },
        cancellationToken: cancellationToken);

    private static PulumiAuditEvent Read(PulumiAuditEntry entry) => new(
        IdOf(entry),
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(entry.Timestamp, s_earliest, s_latest)),
        FirstOf(entry.User?.GithubLogin, entry.User?.Name, entry.ActorName),
        entry.AuthFailure == true || entry.AuthenticationFailure == true);

    private static string? FirstOf(params ReadOnlySpan<string?> names)
    {
        foreach (string? name in names)
        {
            if (!string.IsNullOrEmpty(name)) return name;
        }

        return null;
    }

    // Of all that it says, which does not leave here as text.
    private static string IdOf(PulumiAuditEntry entry) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', entry.Timestamp.ToString(CultureInfo.InvariantCulture), entry.Event, entry.User?.GithubLogin ?? entry.ActorName, entry.SourceAddress, entry.TokenId, entry.Description))))[..32];
}
