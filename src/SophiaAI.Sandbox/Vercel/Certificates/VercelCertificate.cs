namespace SophiaAI.Sandbox.Vercel.Certificates;

/// <summary>A certificate. Times are milliseconds since 1970.</summary>
internal sealed record VercelCertificate(string Id, long CreatedAt, long ExpiresAt, bool AutoRenew, IReadOnlyList<string> Cns);
