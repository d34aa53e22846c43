namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The custom environment that a deployment goes to.</summary>
internal sealed record VercelDeploymentEnvironment(string Id, string Slug);
