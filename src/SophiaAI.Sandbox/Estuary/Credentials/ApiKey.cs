using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>A key of a service account.</summary>
internal sealed record ApiKey(string Id, string AccountId, string? Detail, string Text, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public const string Prefix = "flow_sa_";

    private const int SecretLength = 64;

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key in the form that the client stores; its id can be read from it.</summary>
    public static string NewText(string id) =>
        Prefix + Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{id}:{RandomNumberGenerator.GetHexString(SecretLength, lowercase: true)}"));
}
