using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>One state of an environment's definition. Its secrets are ciphertext.</summary>
internal sealed record EscRevision(int Number, string Yaml, DateTimeOffset Created)
{
    public string ETag { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Number}\n{Yaml}")))[..32];

    public bool IsSeeded { get; init; }

    /// <summary>Null while the revision can be used.</summary>
    public EscRetraction? Retraction { get; init; }
}
