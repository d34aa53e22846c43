using System.Globalization;
using System.Security.Cryptography;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Credentials;

/// <summary>
/// Plays the person who creates and revokes credentials on Gong's and Slack's web pages. Any number of credentials of
/// one kind work at the same time. The in-process counterpart of /_sandbox/credentials.
/// </summary>
public sealed class CredentialBook
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Lock _lock = new();
    private readonly List<CredentialEntry> _entries =
    [
        new(Id(CredentialKind.GongKey, 1), CredentialKind.GongKey, SandboxCredentials.GongAccessKeySecret) { Key = SandboxCredentials.GongAccessKey },
        new(Id(CredentialKind.SlackWebhook, 1), CredentialKind.SlackWebhook, SandboxCredentials.SlackWebhookPath),
        new(Id(CredentialKind.SlackBotToken, 1), CredentialKind.SlackBotToken, SandboxCredentials.SlackBotToken),
    ];

    internal CredentialBook()
    {
    }

    /// <summary>Every credential created so far, oldest first, starting with the seeded ones: gong-key-1, slack-webhook-1 and slack-bot-token-1.</summary>
    public IReadOnlyList<KnownCredential> All
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(e => new KnownCredential(e.Id, e.Service, e.Kind, e.IsRevoked))];
        }
    }

    /// <summary>The base address of Slack's webhooks.</summary>
    internal Uri? SlackAddress { get; set; }

    /// <summary>Creates another credential. It works immediately, and the others keep working.</summary>
    public MadeCredential Create(CredentialKind kind) => Add(kind, null);

    /// <summary>Creates another key of Gong that is good for some calls only.</summary>
    /// <param name="scopes">Such as api:calls:read:basic. Other keys are good for everything.</param>
    public MadeCredential CreateGongKey(IReadOnlyList<string> scopes) => Add(CredentialKind.GongKey, scopes);

    /// <summary>Revokes a credential: the very next request with it is refused.</summary>
    /// <returns>False when there is no credential with that id, or it was already revoked.</returns>
    public bool Revoke(string id)
    {
        lock (_lock)
        {
            int index = _entries.FindIndex(e => e.Id == id && !e.IsRevoked);
            if (index < 0)
                return false;
            _entries[index] = _entries[index] with { IsRevoked = true };
            return true;
        }
    }

    /// <summary>The credential, revoked or not; null when it never existed.</summary>
    internal CredentialEntry? Find(CredentialKind kind, string secret, string key = "")
    {
        lock (_lock)
            return _entries.Find(e => e.Kind == kind && AuthorizationHeader.Same(secret, e.Secret) && AuthorizationHeader.Same(key, e.Key));
    }

    private MadeCredential Add(CredentialKind kind, IReadOnlyList<string>? scopes)
    {
        lock (_lock)
        {
            CredentialEntry entry = Make(kind, _entries.Count(e => e.Kind == kind) + 1) with { Scopes = scopes };
            _entries.Add(entry);
            return new MadeCredential { Id = entry.Id, Service = entry.Service, Kind = kind, Variables = Variables(entry) };
        }
    }

    private static CredentialEntry Make(CredentialKind kind, int number) => kind switch
    {
        CredentialKind.GongKey => new CredentialEntry(Id(kind, number), kind, "sandbox-gong-access-key-secret-" + Random(40)) { Key = "sandbox-gong-access-key-" + Random(16) },
        CredentialKind.SlackWebhook => new CredentialEntry(
            Id(kind, number), kind, string.Create(CultureInfo.InvariantCulture, $"/services/T0SANDBOX1/B0SANDBOXW{number}/{Random(24)}")),
        CredentialKind.SlackBotToken => new CredentialEntry(Id(kind, number), kind, "xoxb-sandbox-" + Random(24)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of credential."),
    };

    private static string Id(CredentialKind kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{Name(kind)}-{number}");

    private static string Name(CredentialKind kind) => kind switch
    {
        CredentialKind.GongKey => "gong-key",
        CredentialKind.SlackWebhook => "slack-webhook",
        _ => "slack-bot-token",
    };

    private static string Random(int length) => RandomNumberGenerator.GetString(Letters, length);

    private Dictionary<string, string> Variables(CredentialEntry entry) => entry.Kind switch
    {
        CredentialKind.GongKey => new() { ["GONG_API_KEY"] = entry.Key, ["GONG_API_SECRET"] = entry.Secret },
        CredentialKind.SlackWebhook => new() { ["SLACK_WEBHOOK_URL"] = SlackAddress!.GetLeftPart(UriPartial.Authority) + entry.Secret },
        _ => new() { ["SLACK_BOT_TOKEN"] = entry.Secret },
    };
}
