using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Certificates;

/// <summary>A certificate of an account's domains.</summary>
internal sealed record VercelCertificate
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The names that it is for, of which one may begin with <c>*.</c></summary>
    [JsonPropertyName("cns")]
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>When it expires.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it is for a name. A star stands for one label.</summary>
    public bool Covers(string name) => Names.Any(own =>
        own.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (own.StartsWith("*.", StringComparison.Ordinal) && name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && own.AsSpan(1).Equals(name.AsSpan(dot), StringComparison.OrdinalIgnoreCase)));

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
