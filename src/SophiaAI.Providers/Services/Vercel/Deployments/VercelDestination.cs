namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>Where a deployment goes.</summary>
/// <param name="Name">In one word: production, staging, preview, or the name of a custom environment.</param>
/// <param name="CustomEnvironment">The custom environment, by name or id; null for one of the service's own targets.</param>
internal sealed record VercelDestination(string Name, string? CustomEnvironment = null);
