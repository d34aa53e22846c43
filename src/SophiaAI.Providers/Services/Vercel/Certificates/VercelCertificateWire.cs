using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Certificates;

/// <summary>The JSON of certificates, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VercelCertificatePage))]
internal sealed partial class VercelCertificateJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v8/certs</c>.</summary>
internal sealed record VercelCertificatePage : IVercelPage<VercelCertificate>
{
    public required IReadOnlyList<VercelCertificate> Certs { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelCertificate> Items => Certs;
}
